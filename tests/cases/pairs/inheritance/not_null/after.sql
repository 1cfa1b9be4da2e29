CREATE TABLE p (id integer NOT NULL, a integer); CREATE TABLE c (b integer) INHERITS (p); ALTER TABLE c ALTER a SET NOT NULL;
