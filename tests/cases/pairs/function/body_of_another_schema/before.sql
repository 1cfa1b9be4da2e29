CREATE SCHEMA app;
CREATE TABLE app.notes (id integer, body text);
SET search_path = app;
CREATE FUNCTION app.known() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM notes';
