CREATE TABLE users (id bigint PRIMARY KEY, name text UNIQUE);
CREATE INDEX users_id_idx ON users (id, name);
REINDEX INDEX users_id_idx;
