INSERT INTO a VALUES ('x'), ('y');
INSERT INTO b (code) VALUES ('x');
