CREATE TABLE t (a integer CONSTRAINT k UNIQUE, b integer CONSTRAINT l UNIQUE);
COMMENT ON INDEX k IS 'the index';
COMMENT ON CONSTRAINT k ON t IS 'the constraint';
