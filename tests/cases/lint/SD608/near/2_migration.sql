CREATE TABLE queue (id bigint PRIMARY KEY) WITH (autovacuum_vacuum_scale_factor = 0.01);
