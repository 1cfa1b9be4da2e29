INSERT INTO a SELECT FROM generate_series(1, 3);
INSERT INTO b SELECT FROM generate_series(1, 3);
INSERT INTO c SELECT FROM generate_series(1, 3);
INSERT INTO d SELECT FROM generate_series(1, 3);
