CREATE TABLE p (id integer, a text); CREATE TABLE c (id integer, a text); ALTER TABLE c INHERIT p;
CREATE TABLE d (id integer, a text); ALTER TABLE d INHERIT p;
