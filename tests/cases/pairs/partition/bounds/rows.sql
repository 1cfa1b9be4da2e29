INSERT INTO m VALUES (1, 'a'), (16, 'b'), (99, 'c'); INSERT INTO l VALUES ('a'), ('c');
