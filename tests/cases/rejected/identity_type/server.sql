-- on: paradedb, contrib
-- says: identity column type must be smallint, integer, or bigint
CREATE TABLE notes (id numeric PRIMARY KEY GENERATED ALWAYS AS IDENTITY);
