CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) NOT NULL, n numeric(10, 2), at timestamptz);
CREATE VIEW v AS SELECT id FROM t;
ALTER VIEW v OWNER TO pair_owner;
CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;
