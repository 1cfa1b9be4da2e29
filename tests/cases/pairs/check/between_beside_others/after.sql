CREATE TABLE t (a integer, b integer, c boolean, CHECK (a BETWEEN 1 AND 5 AND b > 0 AND c), CHECK (a NOT BETWEEN 1 AND 5 OR b > 0), CHECK ((a, b) = (1, 2) AND c), CHECK (c AND a BETWEEN 1 AND 5));
CREATE INDEX i ON t (a) WHERE b BETWEEN 1 AND 2 AND c;
