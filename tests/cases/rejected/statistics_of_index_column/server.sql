-- on: paradedb, contrib
-- says: cannot alter statistics on non-expression column "id" of index "by_id"
CREATE TABLE notes (id integer);
CREATE INDEX by_id ON notes (id);
ALTER INDEX by_id ALTER COLUMN 1 SET STATISTICS 10;
