CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT SELECT (a), INSERT (a) ON t TO schemadsl_test_app WITH GRANT OPTION;
GRANT REFERENCES (id) ON t TO PUBLIC;
