CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
ALTER TABLE t OWNER TO schemadsl_test_app;
GRANT SELECT ON t TO schemadsl_test_reader;
