CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, CONSTRAINT users_id_fkey FOREIGN KEY (id) REFERENCES teams (id));
