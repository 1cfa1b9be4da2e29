-- on: paradedb, contrib
-- says: access method "spgist" does not support multicolumn indexes
CREATE TABLE notes (a point, b point);
CREATE INDEX ON notes USING spgist (a, b);
