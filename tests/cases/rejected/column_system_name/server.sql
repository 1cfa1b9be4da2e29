-- on: paradedb, contrib
-- says: conflicts with a system column name
CREATE TABLE notes (id serial PRIMARY KEY, ctid text NOT NULL);
