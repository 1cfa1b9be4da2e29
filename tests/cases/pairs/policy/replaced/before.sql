CREATE TABLE t (id integer, owner text, v text);
CREATE POLICY a ON t USING (id > 0) WITH CHECK (id > 1);
CREATE POLICY b ON t FOR SELECT USING (true);
CREATE POLICY c ON t USING (true);
COMMENT ON POLICY c ON t IS 'kept';
