INSERT INTO t (i) VALUES ('a');
