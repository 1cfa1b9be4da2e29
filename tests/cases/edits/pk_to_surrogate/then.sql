INSERT INTO a (code) VALUES ('z');
