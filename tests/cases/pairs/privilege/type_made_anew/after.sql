CREATE TYPE mood AS ENUM ('b');
GRANT USAGE ON TYPE mood TO schemadsl_test_app, schemadsl_test_reader;
REVOKE USAGE ON TYPE mood FROM PUBLIC;
