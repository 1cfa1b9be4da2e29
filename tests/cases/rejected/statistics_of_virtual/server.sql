-- on: contrib
-- says: cannot alter statistics on virtual generated column "twice"
CREATE TABLE notes (id integer, twice integer GENERATED ALWAYS AS (id * 2) VIRTUAL);
ALTER TABLE notes ALTER twice SET STATISTICS 10;
