-- on: paradedb, contrib
-- says: invalid input syntax for type json
CREATE TABLE a (id integer PRIMARY KEY, x jsonb DEFAULT '{a: 1}');
