CREATE TABLE t (a integer, b text);
CREATE INDEX ON t (a DESC);
CREATE INDEX ON t (upper(b), a);
