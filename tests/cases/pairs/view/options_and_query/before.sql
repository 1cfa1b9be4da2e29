CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) NOT NULL, n numeric(10, 2), at timestamptz);
CREATE VIEW v WITH (security_barrier) AS SELECT id FROM t WHERE id > 1 WITH CASCADED CHECK OPTION;
