CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
ALTER TABLE t OWNER TO schemadsl_test_reader;
GRANT SELECT ON t TO schemadsl_test_owner;
REVOKE UPDATE ON t FROM schemadsl_test_reader;
GRANT SELECT (a) ON t TO schemadsl_test_app;
