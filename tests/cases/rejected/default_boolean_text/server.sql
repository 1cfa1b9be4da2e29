-- on: paradedb, contrib
-- says: invalid input syntax for type boolean: "maybe"
CREATE TABLE a (id integer PRIMARY KEY, x boolean DEFAULT 'maybe');
