-- on: paradedb, contrib
-- says: conflicting NULL/NOT NULL declarations
CREATE TABLE notes (n integer NULL GENERATED ALWAYS AS IDENTITY);
