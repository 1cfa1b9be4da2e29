-- names that Python, the language or the eye takes for something else
CREATE SCHEMA "class";
CREATE SCHEMA "two words";
CREATE TYPE public."Mood" AS ENUM ('', ' ', 'title', 'None', 'ok', 'OK', '1st', 'naïve', 'a"b', E'back\\slash', '日本', '_under', 'mro', 'name');
CREATE TYPE "class".mood AS ENUM ('ok');
CREATE TYPE public.mood AS ENUM ('ok', 'not ok');
CREATE FUNCTION public.t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION public."Index"(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION public."Index"(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION public.users() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TABLE public.users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "class" text,
    "def" text,
    "None" text,
    "self" text,
    t text NOT NULL DEFAULT '' UNIQUE,
    "Index" integer,
    "Users" integer,
    users integer,
    "Table" public."Mood" DEFAULT 'title',
    "name" "class".mood DEFAULT 'ok',
    "a b" integer CHECK ("a b" > 0),
    "a_b" integer,
    "a-b" integer,
    "A B" integer,
    "say ""x""" text DEFAULT 'a "quoted" it''s \ text',
    "it's" text,
    "2fa" boolean NOT NULL DEFAULT false,
    "_id" integer,
    "__dunder__" integer,
    "größe" numeric(10,2) DEFAULT 0,
    "日本" text,
    "ﬁ" text,
    "é" text,
    "$x" integer,
    "int" integer,
    "str" text,
    "list" integer[],
    "import" integer,
    "print" integer,
    "." integer,
    "a.b" integer,
    "{table}x" integer,
    "Column" integer,
    "desc" integer,
    "Timestamps" integer,
    "t_" integer,
    "created_at" timestamptz NOT NULL DEFAULT now(),
    "updated_at" timestamptz NOT NULL DEFAULT now(),
    abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_012345678 integer
);
CREATE INDEX ON public.users ("class", "a b");
CREATE INDEX "by the ""way""" ON public.users ("None", "日本");
CREATE INDEX ON public.users (abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_012345678);
CREATE INDEX ON public.users ((lower("it's")));
CREATE TRIGGER "t" BEFORE UPDATE ON public.users FOR EACH ROW WHEN (OLD."a b" IS DISTINCT FROM NEW."a b") EXECUTE FUNCTION public.t('a', 'b''c', E'\\');
CREATE TABLE public."Users" (id integer PRIMARY KEY, users bigint REFERENCES public.users, "class" integer REFERENCES public."Users");
CREATE TABLE "class".users (id integer PRIMARY KEY, "Users" integer REFERENCES public."Users", t text REFERENCES public.users (t));
CREATE TABLE public."user s" (id serial PRIMARY KEY);
CREATE TABLE public.user_s (id serial PRIMARY KEY);
CREATE TABLE public."2fa" (id serial PRIMARY KEY);
CREATE TABLE public."Table" (id serial PRIMARY KEY, at date);
CREATE TABLE public."class" ("Table" serial PRIMARY KEY);
CREATE TABLE public."None" (x integer);
CREATE TABLE public."日本" ("日" integer PRIMARY KEY, "本" integer REFERENCES public."日本");
CREATE TABLE public."!" ("!" integer, "?" integer);
CREATE TABLE public."_" ("_" integer);
CREATE TABLE public."__init__" (x integer);
CREATE TABLE public.mixin (x integer);
CREATE TABLE public.timestamps (x integer, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.timestamps2 (x integer, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.timestamps3 (x integer, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.timestamps4 (x integer, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE "two words"."a table" (id serial PRIMARY KEY, "x y" integer NOT NULL REFERENCES public."日本");
CREATE TABLE public.abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_012345678 (
    abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_012345678 serial PRIMARY KEY,
    abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_012345679 integer UNIQUE
        REFERENCES public.abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_012345678
);
COMMENT ON TABLE public."!" IS E'tab\there, "quotes", ''single'', """triple""", back\\slash\nand a line\r\nand $$ dollars $body$';
COMMENT ON COLUMN public."!"."!" IS E'ends with a quote"';
COMMENT ON COLUMN public."!"."?" IS E'ends with a backslash\\\nsecond line "';
COMMENT ON COLUMN public."_"."_" IS E'form\ffeed vertical\vtab nbsp\u00a0 line\u2028separator zero\u200bwidth bell\u0007 emoji\U0001F600 "';
COMMENT ON FUNCTION public.t() IS '# next';
