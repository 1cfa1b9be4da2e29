CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer NOT NULL DEFAULT 4);
