CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, CONSTRAINT users_set CHECK (email IS NOT NULL AND email <> ''));
