CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer GENERATED ALWAYS AS (a * 2) STORED, CONSTRAINT pos CHECK (b > 0));
CREATE INDEX by_b ON t (b);
CREATE UNIQUE INDEX by_b_a ON t (a, b) WHERE b > 1;
COMMENT ON COLUMN t.b IS 'twice';
COMMENT ON INDEX by_b IS 'seek';
