CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('good', 'bad');
CREATE TABLE app.t (id integer PRIMARY KEY, mood app.mood);
CREATE FUNCTION app.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
ALTER SCHEMA app OWNER TO schemadsl_test_owner;
ALTER TYPE app.mood OWNER TO schemadsl_test_owner;
ALTER TABLE app.t OWNER TO schemadsl_test_owner;
ALTER FUNCTION app.f(integer) OWNER TO schemadsl_test_owner;
