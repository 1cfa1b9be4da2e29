CREATE TABLE users (id bigint PRIMARY KEY, email text, name text NOT NULL);
ALTER TABLE users ADD CONSTRAINT users_set CHECK (email IS NOT NULL AND name IS NOT NULL) NOT VALID;
