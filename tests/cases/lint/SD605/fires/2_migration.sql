CREATE TABLE users (id bigint PRIMARY KEY, email text);
ALTER TABLE users ADD CONSTRAINT one CHECK (email <> ''), ADD CONSTRAINT two CHECK (email <> '');
