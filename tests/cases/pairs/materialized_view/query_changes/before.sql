CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) NOT NULL, n numeric(10, 2), at timestamptz);
CREATE MATERIALIZED VIEW m AS SELECT id, name FROM t;
CREATE UNIQUE INDEX mi ON m (id);
COMMENT ON INDEX mi IS 'kept';
CREATE VIEW v AS SELECT id FROM m;
