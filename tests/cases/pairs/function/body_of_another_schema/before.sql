CREATE SCHEMA app;
CREATE TABLE app.notes (id integer, body text);
SET search_path = app;
CREATE FUNCTION app.known() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM notes';
CREATE TYPE app.mood AS ENUM ('sad', 'glad');
CREATE FUNCTION app.helper(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n + 1';
CREATE FUNCTION app.calls() RETURNS integer LANGUAGE sql AS 'SELECT helper(1)';
