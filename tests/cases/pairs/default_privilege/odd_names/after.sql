CREATE SCHEMA "My ""Schema";
ALTER DEFAULT PRIVILEGES FOR ROLE "schemadsl_test_Ö ""odd"" user" IN SCHEMA "My ""Schema" GRANT SELECT ON TABLES TO "schemadsl_test_select";
