-- on: paradedb, contrib
-- says: unsupported Unicode escape sequence
CREATE TABLE a (id integer PRIMARY KEY, x jsonb DEFAULT '["\u0000"]');
