CREATE SCHEMA app CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX a ON app.users (email);
