CREATE TABLE q (id integer);
CREATE TABLE c (id integer, a text, b text);
CREATE TABLE d (id integer); ALTER TABLE d INHERIT q;
