-- on: paradedb, contrib
-- says: source data type and target data type are the same
CREATE CAST (integer AS integer) WITH INOUT;
