CREATE SCHEMA s;
CREATE OPERATOR CLASS s.backwards FOR TYPE integer USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 btint4cmp(integer, integer);
COMMENT ON OPERATOR CLASS s.backwards USING btree IS 'c'; COMMENT ON OPERATOR FAMILY s.backwards USING btree IS 'f';
CREATE TABLE t (n integer); CREATE INDEX i ON t (n s.backwards);
