CREATE EXTENSION btree_gist;
CREATE TABLE t (id integer, during tstzrange, CONSTRAINT k PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE u (id integer, during daterange, CONSTRAINT uk UNIQUE (id, during WITHOUT OVERLAPS));
CREATE TABLE c (id integer, during tstzrange, FOREIGN KEY (id, PERIOD during) REFERENCES t (id, PERIOD during));
