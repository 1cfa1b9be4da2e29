CREATE TYPE a AS (x integer, y text, z date); CREATE TABLE t (id integer, a a, l a[]);
CREATE TYPE free AS (x integer, y text);
