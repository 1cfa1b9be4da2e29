CREATE TABLE t (a integer);
CREATE TABLE u (a integer, CONSTRAINT k UNIQUE (a));
