CREATE OPERATOR FAMILY f USING btree;
ALTER OPERATOR FAMILY f USING btree ADD OPERATOR 1 <(integer, bigint), FUNCTION 1 btint48cmp(integer, bigint);
