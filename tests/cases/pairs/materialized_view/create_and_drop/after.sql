CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) NOT NULL, n numeric(10, 2), at timestamptz);
CREATE MATERIALIZED VIEW m AS SELECT id, name FROM t;
COMMENT ON MATERIALIZED VIEW m IS 'rows';
COMMENT ON COLUMN m.id IS 'key';
CREATE UNIQUE INDEX mi ON m (id);
CREATE INDEX mn ON m (lower(name)) WHERE id > 3;
