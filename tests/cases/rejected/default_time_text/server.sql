-- on: paradedb, contrib
-- says: invalid input syntax for type timestamp with time zone
CREATE TABLE a (id integer PRIMARY KEY, x timestamptz DEFAULT 'soon');
