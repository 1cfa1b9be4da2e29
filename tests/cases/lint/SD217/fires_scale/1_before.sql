CREATE TABLE a (id bigint PRIMARY KEY, n numeric(10,2));
