-- on: contrib
-- says: unique constraints on virtual generated columns are not supported
CREATE TABLE notes (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL UNIQUE);
