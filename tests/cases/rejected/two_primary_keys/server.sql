-- on: paradedb, contrib
-- says: multiple primary keys for table "notes" are not allowed
CREATE TABLE notes (a int PRIMARY KEY, b int, PRIMARY KEY (b));
