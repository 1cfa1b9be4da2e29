CREATE EXTENSION vector;
REVOKE EXECUTE ON FUNCTION vector_dims(vector) FROM PUBLIC;
GRANT USAGE ON TYPE vector TO schemadsl_test_app;
