CREATE SCHEMA s;
CREATE TABLE s.t (id integer);
GRANT SELECT ON s.t TO schemadsl_test_app;
GRANT USAGE ON SCHEMA s TO schemadsl_test_app;
