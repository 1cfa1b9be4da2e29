CREATE TABLE users (id bigint PRIMARY KEY, email_address text);
