CREATE TABLE users (id bigint PRIMARY KEY, email text);
DROP POLICY IF EXISTS own ON users;
