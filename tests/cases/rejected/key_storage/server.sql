-- on: paradedb, contrib
-- says: value 5 out of bounds for option "fillfactor"
CREATE TABLE notes (a int PRIMARY KEY, b int UNIQUE WITH (fillfactor = 5));
