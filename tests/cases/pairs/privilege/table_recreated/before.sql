CREATE TABLE t (id integer);
GRANT SELECT ON t TO schemadsl_test_app;
