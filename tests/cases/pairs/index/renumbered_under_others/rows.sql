INSERT INTO a SELECT n, n FROM generate_series(1, 20) n;
INSERT INTO b VALUES (3);
