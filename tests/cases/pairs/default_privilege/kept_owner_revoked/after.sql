CREATE TABLE before (id integer);
ALTER DEFAULT PRIVILEGES REVOKE DELETE ON TABLES FROM CURRENT_USER;
CREATE TABLE after (id integer);
CREATE TABLE other (id integer);
ALTER TABLE other OWNER TO schemadsl_test_app;
