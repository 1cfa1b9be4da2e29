-- on: paradedb, contrib
-- says: invalid input syntax for type vector
CREATE EXTENSION vector;
CREATE TABLE a (id integer PRIMARY KEY, x vector(3) DEFAULT '{1,2,3}');
