CREATE TABLE t (a text COLLATE "C", b varchar(20));
