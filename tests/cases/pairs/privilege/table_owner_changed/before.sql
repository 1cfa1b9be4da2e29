CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
ALTER TABLE t OWNER TO schemadsl_test_owner;
GRANT SELECT ON t TO schemadsl_test_reader;
