CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT SELECT ON t TO schemadsl_test_app;
GRANT ALL ON t TO schemadsl_test_reader;
