CREATE TABLE users (id bigint PRIMARY KEY, a char(2));
