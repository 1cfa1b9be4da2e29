CREATE TABLE users (id bigint PRIMARY KEY, plan varchar(4) DEFAULT 'basic');
