INSERT INTO a (n) SELECT generate_series(1, 5);
INSERT INTO b (a_id) SELECT id FROM a;
