CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT ALL ON t TO CURRENT_USER;
