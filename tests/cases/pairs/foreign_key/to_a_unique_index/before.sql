CREATE TABLE p (a integer, b integer);
CREATE UNIQUE INDEX p_a ON p (a);
CREATE TABLE c (a integer REFERENCES p (a));
