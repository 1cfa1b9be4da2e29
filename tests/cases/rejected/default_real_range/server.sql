-- on: paradedb, contrib
-- says: out of range for type real
CREATE TABLE a (id integer PRIMARY KEY, x real DEFAULT 1e39);
INSERT INTO a (id) VALUES (1);
