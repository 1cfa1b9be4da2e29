CREATE TABLE t (id integer, owner text, v text);
CREATE TABLE u (id integer);
CREATE POLICY a ON u USING (id IN (SELECT id FROM t));
