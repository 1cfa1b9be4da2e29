CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE FOREIGN TABLE f (id bigint OPTIONS (column_name 'no', "Odd" 'x') NOT NULL, label text COLLATE "C" DEFAULT 'a', at timestamptz, CONSTRAINT positive CHECK (id > 0)) SERVER s OPTIONS (schema_name 'public', table_name 'o');
COMMENT ON FOREIGN TABLE f IS 'afar';
COMMENT ON COLUMN f.id IS 'its number';
COMMENT ON CONSTRAINT positive ON f IS 'c';
