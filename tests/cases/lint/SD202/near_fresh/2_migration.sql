CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX a ON users (email);
DROP INDEX a;
