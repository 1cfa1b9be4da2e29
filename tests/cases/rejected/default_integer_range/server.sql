-- on: paradedb, contrib
-- says: integer out of range
CREATE TABLE a (id integer PRIMARY KEY, x integer DEFAULT 1000000000000);
INSERT INTO a (id) VALUES (1);
