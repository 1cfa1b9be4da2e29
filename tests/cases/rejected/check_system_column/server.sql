-- on: paradedb, contrib
-- says: system column "xmin" reference in check constraint is invalid
CREATE TABLE notes (id int, CHECK (xmin IS NOT NULL));
