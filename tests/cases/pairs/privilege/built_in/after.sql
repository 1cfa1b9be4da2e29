REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_file(text) TO schemadsl_test_app;
GRANT SELECT ON pg_catalog.pg_authid TO schemadsl_test_reader;
