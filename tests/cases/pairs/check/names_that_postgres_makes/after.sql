CREATE TABLE t (a integer, CHECK (a < 100), CHECK (a <> 5));
