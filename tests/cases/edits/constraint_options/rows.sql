INSERT INTO a (n, m) VALUES (1, 1), (2, 3);
INSERT INTO b (n, m) VALUES (1, 1);
