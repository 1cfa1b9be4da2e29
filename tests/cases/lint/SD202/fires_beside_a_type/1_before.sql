CREATE TABLE users (id bigint PRIMARY KEY, mood text);
CREATE INDEX mood ON users (mood);
CREATE TYPE mood AS ENUM ('good');
