CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT SELECT ON t TO schemadsl_test_app WITH GRANT OPTION;
SET ROLE schemadsl_test_app;
GRANT SELECT ON t TO schemadsl_test_reader WITH GRANT OPTION;
SET ROLE schemadsl_test_reader;
GRANT SELECT ON t TO schemadsl_test_owner;
RESET ROLE;
