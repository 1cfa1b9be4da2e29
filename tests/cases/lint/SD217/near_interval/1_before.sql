CREATE TABLE users (id bigint PRIMARY KEY, a interval day);
