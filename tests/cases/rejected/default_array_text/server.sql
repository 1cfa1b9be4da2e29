-- on: paradedb, contrib
-- says: malformed array literal
CREATE TABLE a (id integer PRIMARY KEY, x integer[] DEFAULT '[1,2]');
