CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, team_id integer REFERENCES teams (id));
CREATE INDEX users_team_idx ON users (team_id);
