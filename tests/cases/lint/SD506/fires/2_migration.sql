CREATE TABLE users (id bigint PRIMARY KEY, created_at timestamp);
