CREATE TABLE users (id bigint PRIMARY KEY, email2 text);
