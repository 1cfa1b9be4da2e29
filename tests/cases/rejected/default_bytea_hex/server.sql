-- on: paradedb, contrib
-- says: invalid hexadecimal data: odd number of digits
CREATE TABLE a (id integer PRIMARY KEY, x bytea DEFAULT '\xabc');
