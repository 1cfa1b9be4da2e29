INSERT INTO d VALUES ('2024-05-05', 'a'), ('2030-01-01', 'b'), ('1999-01-01', 'c');
INSERT INTO z VALUES ('2024-01-01 00:00:00+00'); INSERT INTO w VALUES ('2025-01-01');
INSERT INTO n VALUES (-5, 1.5), (10, 2.24), (10, 2.25), (11, -1), (99, 9);
INSERT INTO m VALUES (1, 'a', 1, false), (1, 'a', 5, false), (1, 'b', -9, true), (2, 'x', 7, true);
INSERT INTO x VALUES ('IT''S', 0), ('Kk', 9); INSERT INTO y VALUES ('2024-02-29');
INSERT INTO l VALUES ('a'), ('b''s'), ('c'), (NULL), ('d'); INSERT INTO e VALUES ('tired', 'zzz'), (NULL, 'q');
INSERT INTO s VALUES (19, gen_random_uuid()); INSERT INTO f VALUES (true), (false);
INSERT INTO o VALUES ('a'); INSERT INTO arr VALUES ('{3}'); INSERT INTO k VALUES (1), (11);
