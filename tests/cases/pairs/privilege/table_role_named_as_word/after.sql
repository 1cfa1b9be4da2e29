CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT SELECT ON t TO "current_user";
GRANT INSERT ON t TO "schemadsl_test_Public";
ALTER TABLE t OWNER TO "session_user";
