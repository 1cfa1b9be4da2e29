CREATE TABLE totals AS SELECT 1 AS id;
CREATE INDEX a ON totals (id);
