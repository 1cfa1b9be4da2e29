CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) NOT NULL, n numeric(10, 2), at timestamptz);
CREATE VIEW v AS SELECT id, name, n FROM t;
ALTER VIEW v ALTER name SET DEFAULT 'none';
ALTER VIEW v ALTER n SET DEFAULT 1;
COMMENT ON COLUMN v.id IS 'the "key"';
COMMENT ON COLUMN v.n IS 'gone';
COMMENT ON VIEW v IS 'old';
