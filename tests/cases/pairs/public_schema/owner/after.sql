ALTER SCHEMA public OWNER TO pairs_app;
CREATE TABLE t (a integer);
