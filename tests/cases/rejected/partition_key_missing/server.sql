-- on: paradedb, contrib
-- says: must include all partitioning columns
CREATE TABLE events (id integer, at date, PRIMARY KEY (id)) PARTITION BY RANGE (at);
