INSERT INTO p VALUES (1, 'q', 'r'), (2, 's', 't');
