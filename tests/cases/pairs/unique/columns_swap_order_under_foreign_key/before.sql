CREATE TABLE p (a integer, b integer, CONSTRAINT k UNIQUE (a, b));
CREATE TABLE c (a integer, b integer, FOREIGN KEY (a, b) REFERENCES p (a, b) MATCH FULL);
