CREATE TABLE p (a integer, b integer);
CREATE UNIQUE INDEX p_a ON p (a) INCLUDE (b);
CREATE UNIQUE INDEX p_b ON p (b DESC);
CREATE TABLE c (a integer REFERENCES p (a), b integer REFERENCES p (b));
