CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE events (at date NOT NULL, team_id bigint) PARTITION BY RANGE (at);
CREATE TABLE events_old PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE events_new (at date NOT NULL, team_id bigint) PARTITION BY HASH (team_id);
CREATE TABLE events_new_0 PARTITION OF events_new FOR VALUES WITH (MODULUS 1, REMAINDER 0);
ALTER TABLE events ATTACH PARTITION events_new DEFAULT;
ALTER TABLE events RENAME TO happenings;
CREATE INDEX ON ONLY happenings (team_id);
