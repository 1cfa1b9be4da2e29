CREATE TABLE users (id bigint PRIMARY KEY, name text UNIQUE);
ALTER TABLE users OWNER TO admin;
