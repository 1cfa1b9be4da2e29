CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) NOT NULL, n numeric(10, 2), at timestamptz);
CREATE VIEW v AS SELECT id FROM t WHERE name IN ('a', 'b') AND upper(name) NOT IN ('C', 'D');
CREATE VIEW w AS SELECT id, name IN ('x', 'y') AS is_x, CASE WHEN name IN ('p', 'q') THEN 1 END AS p FROM t;
