INSERT INTO t (a, l) VALUES (1, '{1,2}'), (2, NULL);
