REVOKE USAGE ON LANGUAGE sql FROM PUBLIC;
GRANT USAGE ON LANGUAGE sql TO schemadsl_test_app;
GRANT USAGE ON LANGUAGE plpgsql TO schemadsl_test_reader;
