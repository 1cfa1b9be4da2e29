CREATE TABLE t (a integer, b text, c date);
CREATE STATISTICS s ON a, b, c FROM t;
CREATE STATISTICS o ON b, c FROM t;
