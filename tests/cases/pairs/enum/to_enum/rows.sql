INSERT INTO t (l) VALUES ('{a,b}');
