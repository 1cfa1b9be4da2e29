CREATE EXTENSION postgres_fdw;
CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db', dbname 'app');
CREATE USER MAPPING FOR CURRENT_USER SERVER s OPTIONS ("user" 'app', password 'it''s');
CREATE FOREIGN TABLE t (id bigint OPTIONS (column_name 'no') NOT NULL, label text COLLATE "C") SERVER s OPTIONS (schema_name 'public', table_name 'o');
GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO pairs_app;
