-- on: paradedb, contrib
-- says: operator <(integer,integer) is not commutative
CREATE TABLE notes (id int, EXCLUDE USING btree (id WITH <));
