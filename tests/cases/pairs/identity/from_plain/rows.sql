INSERT INTO t VALUES (40, 'a'), (41, 'b');
