-- on: paradedb, contrib
-- says: invalid ON UPDATE action for foreign key constraint containing generated column
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE notes (id int, by integer GENERATED ALWAYS AS (id + 1) STORED REFERENCES users (id) ON UPDATE CASCADE);
