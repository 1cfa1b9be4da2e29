CREATE TABLE p (id integer); CREATE TABLE c (id integer, a text); ALTER TABLE c INHERIT p;
CREATE TABLE d (id integer); ALTER TABLE d INHERIT p;
