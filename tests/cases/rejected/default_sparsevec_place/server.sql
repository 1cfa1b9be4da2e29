-- on: paradedb, contrib
-- says: sparsevec index out of bounds
CREATE EXTENSION vector;
CREATE TABLE a (id integer PRIMARY KEY, x sparsevec(3) DEFAULT '{4:1}/3');
