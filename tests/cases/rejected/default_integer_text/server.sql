-- on: paradedb, contrib
-- says: invalid input syntax for type bigint: "many"
CREATE TABLE a (id integer PRIMARY KEY, x bigint DEFAULT 'many');
