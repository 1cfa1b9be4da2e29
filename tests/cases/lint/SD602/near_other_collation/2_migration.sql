CREATE INDEX CONCURRENTLY users_name_c_idx ON users (name COLLATE "C");
