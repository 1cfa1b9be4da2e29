CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) NOT NULL, n numeric(10, 2), at timestamptz);
CREATE VIEW v AS SELECT id, name, n FROM t;
ALTER VIEW v ALTER name SET DEFAULT 'some';
ALTER VIEW v ALTER id SET DEFAULT 7;
COMMENT ON COLUMN v.id IS 'the key''s';
COMMENT ON COLUMN v.name IS 'new';
COMMENT ON VIEW v IS 'new';
