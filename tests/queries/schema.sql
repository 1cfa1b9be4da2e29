CREATE SCHEMA app;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE app.colour AS ENUM ('red', 'green');
CREATE TYPE address AS (street varchar(80), zip integer);
CREATE DOMAIN email AS varchar(255) CHECK (VALUE LIKE '%@%');
CREATE TYPE span AS RANGE (subtype = double precision);

CREATE TABLE users (
    id serial PRIMARY KEY,
    email email NOT NULL UNIQUE,
    name text,
    age integer,
    mood mood NOT NULL DEFAULT 'ok',
    tags text[] NOT NULL DEFAULT '{}',
    data jsonb NOT NULL DEFAULT '{}',
    home address,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE posts (
    id bigserial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users,
    title varchar(200) NOT NULL,
    body text,
    score numeric(10, 2),
    published date,
    colours app.colour[]
);
CREATE TABLE app.notes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "Odd Name" text,
    "select" boolean,
    place point,
    spans span[],
    during tstzrange
);
CREATE TABLE loose (a integer, b text);
CREATE VIEW authors AS SELECT u.id, u.name, count(p.id) AS posts FROM users u JOIN posts p ON p.user_id = u.id GROUP BY u.id;
CREATE FUNCTION greet(person text, loud boolean DEFAULT false) RETURNS text LANGUAGE sql AS $$ SELECT 'hi ' || person $$;
CREATE FUNCTION pair(OUT a integer, OUT b text) LANGUAGE sql AS $$ SELECT 1, 'x' $$;
CREATE PROCEDURE tidy(INOUT n integer) LANGUAGE plpgsql AS $$ BEGIN n := n + 1; END $$;
CREATE PROCEDURE sweep() LANGUAGE sql AS $$ DELETE FROM loose $$;
