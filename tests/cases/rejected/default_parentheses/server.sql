-- on: paradedb, contrib
-- says: syntax error at or near "AT"
CREATE TABLE notes (at timestamp DEFAULT now() AT TIME ZONE 'utc');
