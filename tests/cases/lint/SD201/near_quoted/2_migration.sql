CREATE TABLE "users" (id bigint PRIMARY KEY, email text);
CREATE INDEX a ON USERS (email);
