CREATE TABLE t (id integer, owner text, v text);
CREATE POLICY a ON t TO pair_owner USING (id > 0);
CREATE POLICY b ON t USING (id > 0);
