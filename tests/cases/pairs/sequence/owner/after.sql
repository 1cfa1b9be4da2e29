CREATE SEQUENCE s; ALTER SEQUENCE s OWNER TO types_keeper; CREATE TABLE t (id serial, n integer); CREATE SEQUENCE o OWNED BY t.n; ALTER TABLE t OWNER TO types_keeper;
