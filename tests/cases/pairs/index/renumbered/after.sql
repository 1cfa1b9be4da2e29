CREATE TABLE a (id integer PRIMARY KEY, n integer, m integer);
CREATE INDEX a_n_idx ON a (n) WHERE n > 0;
CREATE INDEX a_n_idx1 ON a (n DESC);
CREATE INDEX by_m ON a (m);
COMMENT ON INDEX a_n_idx IS 'some';
