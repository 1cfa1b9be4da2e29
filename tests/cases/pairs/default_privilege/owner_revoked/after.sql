ALTER DEFAULT PRIVILEGES FOR ROLE schemadsl_test_owner REVOKE ALL ON TABLES FROM schemadsl_test_owner;
ALTER DEFAULT PRIVILEGES FOR ROLE schemadsl_test_reader REVOKE INSERT, DELETE ON TABLES FROM schemadsl_test_reader;
