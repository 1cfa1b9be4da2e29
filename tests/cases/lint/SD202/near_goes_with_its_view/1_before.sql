CREATE TABLE users (id bigint PRIMARY KEY);
CREATE MATERIALIZED VIEW counts AS SELECT count(*) AS n FROM users;
CREATE INDEX counts_n ON counts (n);
