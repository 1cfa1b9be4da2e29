CREATE TABLE p1 (id integer PRIMARY KEY, a text, more text);
CREATE INDEX p1_a_idx ON p1 (a);
CREATE TABLE p2 (id integer PRIMARY KEY);
