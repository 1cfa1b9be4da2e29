CREATE TABLE t (a integer CONSTRAINT a_there NOT NULL, b integer, c integer NOT NULL, d integer NOT NULL NO INHERIT, e integer);
ALTER TABLE t ADD NOT NULL e NOT VALID;
