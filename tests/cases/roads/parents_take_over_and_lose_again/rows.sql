INSERT INTO children (id, x, y) VALUES (2, 2, 'a'); INSERT INTO grandchildren (id, y) VALUES (3, 'b');
