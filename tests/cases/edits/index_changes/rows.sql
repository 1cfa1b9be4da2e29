INSERT INTO a (n) SELECT generate_series(1, 10);
