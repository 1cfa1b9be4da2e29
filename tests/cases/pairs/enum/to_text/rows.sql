INSERT INTO t (l, v) VALUES ('{a,b}', 'b');
