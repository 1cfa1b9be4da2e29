-- on: paradedb, contrib
-- says: functions in index predicate must be marked IMMUTABLE
CREATE TABLE notes (id int, at timestamptz);
CREATE INDEX ON notes (id) WHERE at > CURRENT_DATE;
