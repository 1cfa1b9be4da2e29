-- on: paradedb, contrib
-- says: expected 3 dimensions, not 2
CREATE EXTENSION vector;
CREATE TABLE a (id integer PRIMARY KEY, x vector(3) DEFAULT '[1,2]');
INSERT INTO a (id) VALUES (1);
