CREATE TABLE t (a text, id serial);
GRANT USAGE ON SEQUENCE t_id_seq TO schemadsl_test_app;
