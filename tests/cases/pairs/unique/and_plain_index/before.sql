CREATE TABLE t (a integer, b integer, CONSTRAINT a_once UNIQUE (a));
CREATE UNIQUE INDEX b_once ON t (b);
COMMENT ON CONSTRAINT a_once ON t IS 'of the constraint';
COMMENT ON INDEX b_once IS 'of the index';
