CREATE TABLE t (id integer, v text);
CREATE TABLE log (id integer, v text);
CREATE RULE r AS ON INSERT TO t WHERE new.id > 3 DO ALSO INSERT INTO log VALUES (new.id, new.v);
CREATE RULE n AS ON DELETE TO t DO INSTEAD NOTHING;
COMMENT ON RULE n ON t IS 'never';
