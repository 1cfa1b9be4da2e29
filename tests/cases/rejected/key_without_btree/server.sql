-- on: paradedb, contrib
-- says: data type json has no default operator class for access method "btree"
CREATE TABLE notes (a int PRIMARY KEY, b json UNIQUE);
