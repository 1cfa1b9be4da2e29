-- on: paradedb, contrib
-- says: "70000" is out of range for type halfvec
CREATE EXTENSION vector;
CREATE TABLE a (id integer PRIMARY KEY, x halfvec(2) DEFAULT '[1,70000]');
