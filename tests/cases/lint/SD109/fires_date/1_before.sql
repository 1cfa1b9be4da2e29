CREATE TABLE users (id bigint PRIMARY KEY, email timestamptz, team_id bigint);
