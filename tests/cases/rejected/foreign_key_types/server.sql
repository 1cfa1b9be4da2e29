-- on: paradedb, contrib
-- says: cannot be implemented
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE notes (a numeric REFERENCES users (id));
