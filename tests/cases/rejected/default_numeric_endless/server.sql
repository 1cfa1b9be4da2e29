-- on: paradedb, contrib
-- says: numeric field overflow
CREATE TABLE a (id integer PRIMARY KEY, x numeric(5,2) DEFAULT 'Infinity');
INSERT INTO a (id) VALUES (1);
