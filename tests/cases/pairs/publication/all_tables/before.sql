CREATE TABLE a (id integer PRIMARY KEY, b text NOT NULL, c integer);
CREATE TABLE d (id integer PRIMARY KEY);
