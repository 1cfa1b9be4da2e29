-- on: paradedb, contrib
-- says: access method "brin" does not support exclusion constraints
CREATE TABLE notes (id int, EXCLUDE USING brin (id WITH =));
