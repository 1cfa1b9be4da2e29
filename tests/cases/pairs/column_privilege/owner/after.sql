CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
ALTER TABLE t OWNER TO schemadsl_test_owner;
GRANT SELECT (a) ON t TO schemadsl_test_owner;
