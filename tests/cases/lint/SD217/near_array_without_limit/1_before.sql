CREATE TABLE users (id bigint PRIMARY KEY, a varchar(10)[]);
