CREATE TABLE t (a varchar(10), b char(3), c text, d integer, e numeric(5,2), f timestamptz, g varchar[]);
