CREATE TABLE t (id integer);
CREATE COLLATION posix (provider = libc, locale = 'C');
CREATE COLLATION split (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
CREATE COLLATION built (provider = builtin, locale = 'C.UTF-8');
COMMENT ON COLLATION posix IS 'by bytes';
CREATE TABLE u (n text COLLATE posix, b text COLLATE built UNIQUE);
CREATE INDEX u_n ON u (n COLLATE split);
