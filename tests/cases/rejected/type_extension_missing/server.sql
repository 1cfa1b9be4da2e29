-- on: paradedb, contrib
-- says: type "citext" does not exist
CREATE TABLE notes (id serial PRIMARY KEY, email citext NOT NULL);
