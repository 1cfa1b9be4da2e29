-- on: paradedb, contrib
-- says: smallint out of range
CREATE TABLE a (id integer PRIMARY KEY, x smallint DEFAULT -32769);
INSERT INTO a (id) VALUES (1);
