INSERT INTO parts (n, m) VALUES (5, 1), (15, 2); INSERT INTO young (n, m) VALUES (1, 2);
