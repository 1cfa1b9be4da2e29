CREATE TABLE users (id bigint PRIMARY KEY, email text);
ALTER TABLE users RENAME COLUMN email TO mail;
