CREATE TABLE t (a integer, CONSTRAINT k UNIQUE (a));
CREATE TABLE u (a integer);
