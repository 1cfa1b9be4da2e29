CREATE TABLE t (a integer, b text);
CREATE STATISTICS s ON a, b FROM t;
