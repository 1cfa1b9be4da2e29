CREATE TABLE users (id bigint PRIMARY KEY, CONSTRAINT users_id_check CHECK (id > 0));
