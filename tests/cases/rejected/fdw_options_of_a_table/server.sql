-- on: paradedb, contrib
-- says: "t" is not a foreign table
CREATE TABLE t (id bigint OPTIONS (column_name 'no'));
