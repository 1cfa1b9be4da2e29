CREATE TABLE t (a integer CONSTRAINT asked NOT NULL, b integer CONSTRAINT "B there" NOT NULL, c integer CONSTRAINT c_there NOT NULL, d integer);
COMMENT ON CONSTRAINT c_there ON t IS 'new';
CREATE TABLE u (e integer CONSTRAINT e_there NOT NULL NO INHERIT);
