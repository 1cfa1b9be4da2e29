CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) NOT NULL, n numeric(10, 2), at timestamptz);
CREATE VIEW v AS SELECT n, id FROM t;
CREATE VIEW w AS SELECT id, n FROM v;
CREATE VIEW x AS SELECT w.id FROM w JOIN v USING (id);
COMMENT ON VIEW x IS 'top';
