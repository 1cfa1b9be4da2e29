CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO schemadsl_test_app;
