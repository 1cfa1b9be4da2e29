CREATE TABLE t (a integer, b integer, CONSTRAINT b_once UNIQUE (b));
CREATE UNIQUE INDEX a_once ON t (a);
COMMENT ON INDEX a_once IS 'of the index';
