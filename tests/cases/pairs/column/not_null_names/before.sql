CREATE TABLE t (a integer CONSTRAINT wanted NOT NULL, b integer NOT NULL, c integer, d integer CONSTRAINT d_there NOT NULL);
COMMENT ON CONSTRAINT wanted ON t IS 'said';
