CREATE TABLE other (id integer);
CREATE TABLE a (id serial, name text DEFAULT 'x' NOT NULL, CONSTRAINT a_name CHECK (name <> ''), CONSTRAINT own CHECK (id > 0) NO INHERIT);
CREATE TABLE b (extra integer NOT NULL, id integer DEFAULT 7);
CREATE TABLE c (more date, name text DEFAULT 'c') INHERITS (a);
CREATE TABLE d (id integer DEFAULT 3) INHERITS (b, a);
CREATE TABLE e () INHERITS (c);
ALTER TABLE e ALTER more SET DEFAULT '2020-01-01', ALTER more SET NOT NULL;
