CREATE TABLE users (id bigint PRIMARY KEY, nickname text);
ALTER TABLE users DROP COLUMN nickname;
