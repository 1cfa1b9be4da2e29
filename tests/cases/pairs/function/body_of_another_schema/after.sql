CREATE SCHEMA app;
CREATE TABLE app.notes (id integer, body text);
SET search_path = app;
CREATE FUNCTION app.known() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM notes WHERE id > 0';
CREATE FUNCTION app.added() RETURNS void LANGUAGE sql AS $$ INSERT INTO notes VALUES (1, 'x') $$;
CREATE FUNCTION app.sure() RETURNS bigint LANGUAGE sql SET search_path = app AS 'SELECT count(*) FROM notes';
