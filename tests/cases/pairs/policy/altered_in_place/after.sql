CREATE TABLE t (id integer, owner text, v text);
CREATE POLICY a ON t USING (id > 1) WITH CHECK (id > 2);
CREATE POLICY b ON t TO pair_owner USING (id > 0);
COMMENT ON POLICY b ON t IS 'x';
