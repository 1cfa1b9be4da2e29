ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT ON TABLES TO schemadsl_test_app WITH GRANT OPTION;
CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
REVOKE INSERT ON t FROM schemadsl_test_app;
REVOKE GRANT OPTION FOR SELECT ON t FROM schemadsl_test_app;
GRANT UPDATE ON t TO schemadsl_test_app;
GRANT SELECT ON t TO schemadsl_test_reader;
