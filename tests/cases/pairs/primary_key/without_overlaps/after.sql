CREATE EXTENSION btree_gist;
CREATE TABLE t (id integer, during tstzrange, other integer, CONSTRAINT k PRIMARY KEY (id, other, during WITHOUT OVERLAPS));
CREATE TABLE u (id integer, during daterange, CONSTRAINT uk UNIQUE (id, during));
CREATE TABLE c (id integer, during tstzrange);
CREATE TABLE d (id integer, during tstzrange, CONSTRAINT dk PRIMARY KEY (id, during WITHOUT OVERLAPS), CONSTRAINT fk FOREIGN KEY (id, PERIOD during) REFERENCES d);
