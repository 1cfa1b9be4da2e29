-- on: paradedb, contrib
-- says: syntax error at or near "("
CREATE TABLE notes (span interval hour(2));
