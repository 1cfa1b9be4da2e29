CREATE TABLE t (id integer, owner text, v text);
CREATE POLICY a ON t USING (id > 0);
COMMENT ON POLICY a ON t IS 'kept';
