-- on: paradedb, contrib
-- says: access method "hash" does not support multicolumn indexes
CREATE TABLE notes (id int, other int, EXCLUDE USING hash (id WITH =, other WITH =));
