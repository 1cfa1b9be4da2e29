CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, team_id bigint REFERENCES teams (id) ON DELETE SET NULL);
CREATE INDEX users_team_idx ON users (team_id);
