CREATE TABLE users (id bigint PRIMARY KEY, plan varchar(5) DEFAULT 'basic');
