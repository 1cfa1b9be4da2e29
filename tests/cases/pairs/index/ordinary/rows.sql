INSERT INTO t VALUES (6, 'b', '{}', '{}', now());
