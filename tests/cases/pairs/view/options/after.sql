CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) NOT NULL, n numeric(10, 2), at timestamptz);
CREATE VIEW v WITH (security_barrier = on, security_invoker = 1) AS SELECT id, name FROM t;
CREATE VIEW w AS SELECT id FROM t;
CREATE VIEW x WITH (security_invoker = false) AS SELECT id FROM t WHERE id > 1 WITH CASCADED CHECK OPTION;
