CREATE OPERATOR FAMILY f USING btree;
ALTER OPERATOR FAMILY f USING btree ADD OPERATOR 2 <=(integer, bigint), OPERATOR 3 =(integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint), FUNCTION 1 btint84cmp(bigint, integer);
COMMENT ON OPERATOR FAMILY f USING btree IS 'f';
