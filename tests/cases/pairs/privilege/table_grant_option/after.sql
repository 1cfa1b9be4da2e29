CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT SELECT ON t TO schemadsl_test_app WITH GRANT OPTION;
GRANT INSERT ON t TO schemadsl_test_app;
