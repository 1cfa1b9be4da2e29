CREATE TABLE users (id bigint PRIMARY KEY, a numeric(10,2));
