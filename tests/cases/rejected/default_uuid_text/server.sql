-- on: paradedb, contrib
-- says: invalid input syntax for type uuid: "none"
CREATE TABLE a (id integer PRIMARY KEY, x uuid DEFAULT 'none');
