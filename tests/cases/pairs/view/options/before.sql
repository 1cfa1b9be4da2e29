CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) NOT NULL, n numeric(10, 2), at timestamptz);
CREATE VIEW v AS SELECT id, name FROM t;
CREATE VIEW w WITH (security_barrier) AS SELECT id FROM t;
CREATE VIEW x WITH (security_invoker = true) AS SELECT id FROM t WHERE id > 1 WITH LOCAL CHECK OPTION;
