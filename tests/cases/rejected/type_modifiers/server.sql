-- on: paradedb, contrib
-- says: length for type varchar must be at least 1
CREATE TABLE notes (a varchar(0));
