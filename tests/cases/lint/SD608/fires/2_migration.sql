CREATE TABLE queue (id bigint PRIMARY KEY) WITH (autovacuum_enabled = false);
