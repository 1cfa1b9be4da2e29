-- tables that refer to each other, and to what comes later
CREATE SCHEMA a; CREATE SCHEMA b;
CREATE TYPE a.kind AS ENUM ('x');
CREATE TYPE b.kind AS ENUM ('y', 'z');
CREATE TABLE a.one (id integer PRIMARY KEY, two integer, kind b.kind DEFAULT 'y', uuid uuid UNIQUE, small smallint UNIQUE, price numeric UNIQUE, "when" timestamptz UNIQUE, day date UNIQUE, ip inet UNIQUE, maybe text UNIQUE, span int4range UNIQUE, data jsonb UNIQUE);
CREATE TABLE b.two (id integer PRIMARY KEY, one integer REFERENCES a.one, kind a.kind[], self integer REFERENCES b.two, "int" integer, uuid uuid REFERENCES a.one (uuid), small integer REFERENCES a.one (small), price numeric REFERENCES a.one (price), "when" timestamptz REFERENCES a.one ("when"), day date REFERENCES a.one (day), ip inet REFERENCES a.one (ip), maybe varchar REFERENCES a.one (maybe), span int4range REFERENCES a.one (span), data jsonb REFERENCES a.one (data), id2 bigint REFERENCES a.one(id));
ALTER TABLE a.one ADD FOREIGN KEY (two) REFERENCES b.two ON DELETE SET NULL;
CREATE TABLE m (x integer, y integer, z integer, UNIQUE (x, y));
CREATE TABLE n (x integer, y integer, z integer, FOREIGN KEY (x, y) REFERENCES m (x, y) MATCH FULL ON UPDATE CASCADE, UNIQUE (x, z));
ALTER TABLE m ADD CONSTRAINT back FOREIGN KEY (x, z) REFERENCES n (x, z) ON DELETE SET NULL (z) DEFERRABLE;
ALTER TABLE n ADD FOREIGN KEY (x, z) REFERENCES n (x, z) DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE bytes (a bytea PRIMARY KEY, f double precision UNIQUE);
CREATE TABLE aaa (a bytea, f double precision, x integer, n numeric);
CREATE TABLE zzz (x numeric PRIMARY KEY, a bytea UNIQUE REFERENCES bytes, aa integer UNIQUE);
ALTER TABLE aaa ADD FOREIGN KEY (a) REFERENCES bytes, ADD FOREIGN KEY (f) REFERENCES bytes (f), ADD FOREIGN KEY (x) REFERENCES zzz;
ALTER TABLE zzz ADD FOREIGN KEY (aa) REFERENCES zzz (aa);

-- bodies that PostgreSQL reads when the function is made: what they name comes first
CREATE TABLE counted (id serial PRIMARY KEY, n text);
CREATE FUNCTION a_next() RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('counted_id_seq') $$;
CREATE FUNCTION a_last() RETURNS bigint LANGUAGE sql AS $$ SELECT last_value FROM public.counted_id_seq $$;
CREATE FUNCTION an_oid() RETURNS oid LANGUAGE sql AS $$ SELECT 'public.counted'::regclass::oid $$;
CREATE VIEW listed AS SELECT * FROM counted;
CREATE FUNCTION a_list() RETURNS SETOF listed LANGUAGE sql AS $$ SELECT * FROM counted $$;
CREATE FUNCTION a_count(l listed) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;

-- accepted, though it fails on some rows
CREATE TABLE kept (by integer NOT NULL REFERENCES counted ON DELETE SET NULL, other integer NOT NULL, CONSTRAINT two FOREIGN KEY (other) REFERENCES counted ON UPDATE SET NULL);
COMMENT ON CONSTRAINT two ON kept IS 'on a line of its own';

-- a body that only another search_path can read
CREATE SCHEMA app;
CREATE TABLE app.hidden (id integer);
SET search_path = app;
CREATE FUNCTION app.seen() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM hidden';
CREATE TYPE app.mood AS ENUM ('sad');
CREATE FUNCTION app.helper(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n';
CREATE FUNCTION app.calls() RETURNS integer LANGUAGE sql AS 'SELECT helper(1)';
CREATE FUNCTION app.casts() RETURNS text LANGUAGE sql AS $$ SELECT 'sad'::mood::text $$;
