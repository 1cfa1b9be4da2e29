CREATE TABLE p (a integer, b integer, CONSTRAINT k UNIQUE (b, a));
CREATE TABLE c (a integer, b integer, FOREIGN KEY (a, b) REFERENCES p (a, b));
