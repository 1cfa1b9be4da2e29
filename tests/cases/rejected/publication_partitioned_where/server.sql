-- on: paradedb, contrib
-- says: cannot use publication WHERE clause for relation "t"
CREATE TABLE t (a text) PARTITION BY LIST (a);
CREATE PUBLICATION p FOR TABLE t WHERE (a = 'x');
