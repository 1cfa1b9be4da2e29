-- on: paradedb, contrib
-- says: invalid cidr value
CREATE TABLE a (id integer PRIMARY KEY, x cidr DEFAULT '10.0.0.1/8');
