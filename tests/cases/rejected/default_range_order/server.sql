-- on: paradedb, contrib
-- says: range lower bound must be less than or equal to range upper bound
CREATE TABLE a (id integer PRIMARY KEY, x int4range DEFAULT '[5,1)');
