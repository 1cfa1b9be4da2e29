CREATE TABLE t (a integer) PARTITION BY RANGE (a);
CREATE PUBLICATION p FOR TABLE t (a) WHERE (a > 1) WITH (publish_via_partition_root = true);
