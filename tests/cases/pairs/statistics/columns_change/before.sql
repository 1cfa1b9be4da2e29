CREATE TABLE t (a integer, b text, c date);
CREATE STATISTICS s ON a, b FROM t;
CREATE STATISTICS e ON (a + 1), b FROM t;
COMMENT ON STATISTICS e IS 'kept';
