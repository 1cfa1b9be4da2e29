INSERT INTO t (m, z) VALUES ('happy', 1), ('ok', 2);
