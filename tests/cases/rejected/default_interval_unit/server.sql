-- on: paradedb, contrib
-- says: invalid input syntax for type interval: "1 fortnight"
CREATE TABLE a (id integer PRIMARY KEY, x interval DEFAULT '1 fortnight');
