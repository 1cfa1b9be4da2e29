-- on: paradedb, contrib
-- says: aggregate functions are not allowed in DEFAULT expressions
CREATE TABLE notes (n bigint DEFAULT count(*));
