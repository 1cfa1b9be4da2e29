CREATE TABLE users (id bigint PRIMARY KEY, email text);
ALTER TABLE users RENAME TO members;
CREATE INDEX a ON members (email);
