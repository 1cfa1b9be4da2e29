CREATE TABLE batch (id bigint PRIMARY KEY);
TRUNCATE batch;
