CREATE TABLE t (a integer NOT NULL, b integer);
CREATE UNIQUE INDEX t_key ON t (a);
CREATE TABLE u (a integer REFERENCES t (a));
