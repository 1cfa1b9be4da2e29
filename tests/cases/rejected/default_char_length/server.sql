-- on: paradedb, contrib
-- says: value too long for type character(1)
CREATE TABLE a (id integer PRIMARY KEY, x char DEFAULT 'ab');
INSERT INTO a (id) VALUES (1);
