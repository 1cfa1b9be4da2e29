INSERT INTO a (title) VALUES ('running shoes'), ('x');
