CREATE TABLE t (a integer, b integer);
CREATE TABLE u (a integer PRIMARY KEY);
COMMENT ON CONSTRAINT u_pkey ON u IS 'the key';
