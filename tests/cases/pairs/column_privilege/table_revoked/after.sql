CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT SELECT (a) ON t TO schemadsl_test_app;
