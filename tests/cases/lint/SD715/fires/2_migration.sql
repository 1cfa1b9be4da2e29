CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, CONSTRAINT of_team FOREIGN KEY (id) REFERENCES teams (id));
