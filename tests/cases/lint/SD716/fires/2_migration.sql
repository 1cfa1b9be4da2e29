CREATE TABLE users (id bigint PRIMARY KEY, CONSTRAINT positive CHECK (id > 0));
