INSERT INTO y VALUES (1, 'a'), (2, 'b');
