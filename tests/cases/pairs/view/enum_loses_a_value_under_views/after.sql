CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE t (id integer, m mood DEFAULT 'a');
CREATE VIEW v AS SELECT id, m FROM t WHERE m <> 'b';
CREATE MATERIALIZED VIEW mv AS SELECT m, count(*) AS c FROM v GROUP BY m;
CREATE UNIQUE INDEX mi ON mv (m);
