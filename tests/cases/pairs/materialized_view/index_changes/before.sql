CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) NOT NULL, n numeric(10, 2), at timestamptz);
CREATE MATERIALIZED VIEW m AS SELECT id, name FROM t;
CREATE INDEX mi ON m (id);
CREATE INDEX gone ON m (name);
