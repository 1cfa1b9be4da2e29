INSERT INTO a (n) SELECT generate_series(1, 10);
INSERT INTO b (n) SELECT generate_series(1, 10);
