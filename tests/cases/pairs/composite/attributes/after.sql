CREATE TYPE a AS (x integer, z date, w numeric); CREATE TABLE t (id integer, a a, l a[]);
COMMENT ON COLUMN a.w IS 'new';
CREATE TYPE free AS (x bigint, y varchar(5) COLLATE "C");
