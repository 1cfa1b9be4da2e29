CREATE TABLE users (id bigint PRIMARY KEY, share numeric(5,2) DEFAULT 100);
