-- on: paradedb, contrib
-- says: cannot cluster on partial index "some"
CREATE TABLE notes (id integer);
CREATE INDEX "some" ON notes (id) WHERE id > 0;
ALTER TABLE notes CLUSTER ON "some";
