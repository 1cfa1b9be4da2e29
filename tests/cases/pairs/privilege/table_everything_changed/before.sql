CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
ALTER TABLE t OWNER TO schemadsl_test_owner;
GRANT SELECT ON t TO schemadsl_test_reader;
REVOKE INSERT ON t FROM schemadsl_test_owner;
GRANT UPDATE (a) ON t TO schemadsl_test_app;
