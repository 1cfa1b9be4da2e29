CREATE TABLE t (a integer, CHECK (a > 0), CHECK (a < 100), CHECK (a <> 5));
