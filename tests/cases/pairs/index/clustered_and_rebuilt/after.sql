CREATE TABLE t (a integer, b integer);
CREATE INDEX i ON t (a, b);
ALTER TABLE t CLUSTER ON i;
COMMENT ON INDEX i IS 'two';
