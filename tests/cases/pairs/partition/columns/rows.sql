INSERT INTO p VALUES (1, 'q', NULL, 1), (2, 'r', NULL, 1);
