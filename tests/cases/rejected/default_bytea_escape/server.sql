-- on: paradedb, contrib
-- says: invalid input syntax for type bytea
CREATE TABLE a (id integer PRIMARY KEY, x bytea[] DEFAULT '{"a\\9"}');
