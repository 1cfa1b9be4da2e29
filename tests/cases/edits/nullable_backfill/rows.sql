INSERT INTO a SELECT FROM generate_series(1, 5);
