-- on: paradedb, contrib
-- says: date/time field value out of range
CREATE TABLE a (id integer PRIMARY KEY, x date DEFAULT '2021-02-29');
