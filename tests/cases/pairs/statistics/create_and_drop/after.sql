CREATE TABLE t (a integer, b text, c date);
CREATE SCHEMA other;
CREATE STATISTICS s ON a, b FROM t;
CREATE STATISTICS other.s (mcv, ndistinct) ON c, a, lower(b), (a + 1) FROM t;
CREATE STATISTICS e ON lower(b) FROM t;
COMMENT ON STATISTICS s IS 'pairs';
ALTER STATISTICS s SET STATISTICS 500;
