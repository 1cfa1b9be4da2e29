CREATE TABLE events_2024 (id bigint, at timestamptz NOT NULL);
