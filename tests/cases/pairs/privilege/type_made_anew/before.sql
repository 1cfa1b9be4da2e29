CREATE TYPE mood AS ENUM ('a', 'b');
GRANT USAGE ON TYPE mood TO schemadsl_test_app;
REVOKE USAGE ON TYPE mood FROM PUBLIC;
