-- on: paradedb, contrib
-- says: storage type cannot be different from data type for access method "btree"
CREATE OPERATOR CLASS ops FOR TYPE integer USING btree AS OPERATOR 1 <, STORAGE bigint;
