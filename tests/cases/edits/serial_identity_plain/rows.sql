INSERT INTO a SELECT FROM generate_series(1, 3);
INSERT INTO b SELECT FROM generate_series(1, 3);
INSERT INTO c VALUES (5);
INSERT INTO d VALUES (7);
INSERT INTO e SELECT FROM generate_series(1, 3);
INSERT INTO f SELECT FROM generate_series(1, 3);
INSERT INTO g SELECT FROM generate_series(1, 3);
