-- on: paradedb, contrib
-- says: bit string length 3 does not match type bit(4)
CREATE TABLE a (id integer PRIMARY KEY, x bit(4) DEFAULT B'101');
INSERT INTO a (id) VALUES (1);
