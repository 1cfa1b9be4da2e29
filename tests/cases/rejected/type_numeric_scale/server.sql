-- on: paradedb, contrib
-- says: NUMERIC scale 1001 must be between -1000 and 1000
CREATE TABLE notes (d numeric(5, 1001));
