-- on: paradedb, contrib
-- says: enum data types are not binary-compatible
CREATE TYPE mood AS ENUM ('ok');
CREATE CAST (oid AS mood) WITHOUT FUNCTION;
