CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT SELECT ON t TO schemadsl_test_app;
GRANT UPDATE (a) ON t TO schemadsl_test_app;
GRANT SELECT (b) ON t TO PUBLIC;
