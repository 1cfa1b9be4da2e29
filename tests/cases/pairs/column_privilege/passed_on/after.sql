CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT UPDATE (a) ON t TO schemadsl_test_app WITH GRANT OPTION;
SET ROLE schemadsl_test_app;
GRANT UPDATE (a) ON t TO schemadsl_test_reader;
RESET ROLE;
