INSERT INTO t VALUES ('x', 'ok');
