CREATE TABLE t (id integer, a text);
GRANT SELECT (a) ON t TO schemadsl_test_app;
