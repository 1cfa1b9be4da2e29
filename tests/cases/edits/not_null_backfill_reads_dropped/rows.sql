INSERT INTO a (first, last, old) VALUES ('a', 'b', 1);
