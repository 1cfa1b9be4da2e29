CREATE TABLE p (id integer, a integer); CREATE TABLE c (b integer) INHERITS (p);
