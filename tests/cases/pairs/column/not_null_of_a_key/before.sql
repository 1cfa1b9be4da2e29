CREATE TABLE t (a integer CONSTRAINT a_there NOT NULL, b integer NOT NULL, PRIMARY KEY (a));
