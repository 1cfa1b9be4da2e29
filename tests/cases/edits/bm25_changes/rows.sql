INSERT INTO a (title, body) VALUES ('running shoes', 'x'), ('cooking', 'y');
INSERT INTO b (title) VALUES ('running shoes'), ('shoes');
