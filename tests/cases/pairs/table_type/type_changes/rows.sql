INSERT INTO homes VALUES ('a', 'b', 3);
