ALTER DEFAULT PRIVILEGES FOR ROLE schemadsl_test_owner GRANT SELECT, INSERT ON TABLES TO schemadsl_test_app;
ALTER DEFAULT PRIVILEGES FOR ROLE schemadsl_test_owner GRANT ALL ON TYPES TO schemadsl_test_reader;
