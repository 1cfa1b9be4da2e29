-- on: contrib
-- says: indexes on virtual generated columns are not supported
CREATE TABLE notes (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL);
CREATE INDEX ON notes (a) WHERE b > 0;
