CREATE TABLE t (a integer, b integer, PRIMARY KEY (b, a));
CREATE TABLE u (a integer NOT NULL);
COMMENT ON CONSTRAINT t_pkey ON t IS 'both';
