CREATE TABLE t (a integer CONSTRAINT k UNIQUE, b integer CONSTRAINT l UNIQUE);
COMMENT ON INDEX l IS 'another index';
