-- types of a schema's own, in columns, in keys, in each other and across schemas
CREATE SCHEMA a; CREATE SCHEMA b;
CREATE TYPE a.mood AS ENUM ('sad', 'ok');
CREATE COLLATION b.german (provider = libc, locale = 'C');
CREATE COLLATION "Range" (provider = builtin, locale = 'C.UTF-8');
CREATE DOMAIN email AS text COLLATE b.german DEFAULT 'x@y' CHECK (VALUE ~ '@') CONSTRAINT "odd ""name""" CHECK (VALUE <> '');
CREATE DOMAIN b.mood AS a.mood DEFAULT 'ok' NOT NULL;
CREATE DOMAIN b.moods AS a.mood[];
CREATE DOMAIN price AS numeric(10, 2) DEFAULT 0 CONSTRAINT above CHECK (VALUE >= 0);
CREATE DOMAIN public.name AS varchar(50);
COMMENT ON CONSTRAINT above ON DOMAIN price IS 'not below';
CREATE DOMAIN a.flag AS boolean DEFAULT true;
CREATE TYPE public.prices AS RANGE (subtype = numeric, subtype_diff = numrange_subdiff, multirange_type_name = many);
CREATE TYPE b.moods_between AS RANGE (subtype = a.mood);
CREATE TYPE a.pair AS ("class" text COLLATE b.german, t integer, email email, mood b.mood, many public.many);
CREATE TYPE public."Pairs" AS (one a.pair, more a.pair[], when_ timestamptz(3));
CREATE TYPE public.nothing AS ();
COMMENT ON COLUMN a.pair.t IS 'times';
CREATE SEQUENCE next; CREATE SEQUENCE b."class" AS smallint INCREMENT -1 CYCLE;
CREATE TABLE public.users (
    id integer DEFAULT nextval('next') PRIMARY KEY,
    other integer DEFAULT nextval('b.class'),
    email email NOT NULL UNIQUE,
    name public.name DEFAULT 'anon',
    price price, flag a.flag DEFAULT false, mood b.mood DEFAULT 'sad', moods b.moods,
    "prices" prices UNIQUE, many many UNIQUE, "between" b.moods_between,
    emails email[], pairs "Pairs", pair a.pair[], ranges tstzrange UNIQUE,
    label text COLLATE "Range", many_more many[]
);
CREATE INDEX ON users (name COLLATE b.german);
CREATE SEQUENCE counted OWNED BY users.other;
CREATE TABLE public.admins (
    prices prices REFERENCES users (prices), many many REFERENCES users (many),
    ranges tstzrange REFERENCES users (ranges), email email REFERENCES users (email)
);
CREATE TABLE a.uses (mood b.mood, price price, id integer DEFAULT nextval('next'));
