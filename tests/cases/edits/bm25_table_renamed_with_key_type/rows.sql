INSERT INTO a (title) VALUES ('running shoes'), ('x');
INSERT INTO b (a_id) VALUES (1);
