CREATE TABLE t (id integer, owner text, v text);
CREATE TABLE members (who text, id bigint);
CREATE FUNCTION ok(b integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE VIEW mine AS SELECT id FROM members WHERE who = CURRENT_USER;
CREATE POLICY a ON t USING (id IN (SELECT id FROM mine) AND ok(id));
CREATE POLICY b ON members USING (EXISTS (SELECT FROM t WHERE t.id = members.id));
