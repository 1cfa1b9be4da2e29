-- on: paradedb, contrib
-- says: invalid operator number 6, must be between 1 and 5
CREATE OPERATOR CLASS ops FOR TYPE integer USING btree AS OPERATOR 6 <;
