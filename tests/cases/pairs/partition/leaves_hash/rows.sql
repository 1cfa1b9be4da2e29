INSERT INTO h SELECT g, gen_random_uuid() FROM generate_series(1, 20) g; INSERT INTO l VALUES (1, '2024-07-07');
