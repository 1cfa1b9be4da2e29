CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX users_a ON users (email);
CREATE INDEX users_b ON users (email, id);
