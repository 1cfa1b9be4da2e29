CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO schemadsl_test_app;
GRANT CREATE, USAGE ON SCHEMA app TO schemadsl_test_reader WITH GRANT OPTION;
