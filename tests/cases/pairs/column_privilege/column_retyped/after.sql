CREATE TABLE t (id integer, a integer GENERATED ALWAYS AS (1) STORED);
GRANT SELECT (a) ON t TO schemadsl_test_app;
