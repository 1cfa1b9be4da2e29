INSERT INTO a (title) VALUES ('running shoes'), ('cooking');
INSERT INTO b (title) VALUES ('running shoes'), ('shoes');
