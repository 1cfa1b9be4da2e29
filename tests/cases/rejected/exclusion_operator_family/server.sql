-- on: paradedb, contrib
-- says: is not a member of operator family "integer_ops"
CREATE TABLE notes (id int, EXCLUDE USING btree (id WITH <>));
