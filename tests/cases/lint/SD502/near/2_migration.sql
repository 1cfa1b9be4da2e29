CREATE TABLE users (id bigint PRIMARY KEY, visits bigint);
