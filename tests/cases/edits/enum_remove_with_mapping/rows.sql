INSERT INTO a (m) VALUES ('b'), ('c');
INSERT INTO b VALUES ('c'), (NULL);
