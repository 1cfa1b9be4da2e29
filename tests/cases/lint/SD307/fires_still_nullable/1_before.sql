CREATE TABLE users (id bigint PRIMARY KEY, email text, CONSTRAINT users_set CHECK (email IS NOT NULL));
