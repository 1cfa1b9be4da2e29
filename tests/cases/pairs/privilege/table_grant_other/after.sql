CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT INSERT ON t TO schemadsl_test_app;
GRANT SELECT ON t TO PUBLIC;
