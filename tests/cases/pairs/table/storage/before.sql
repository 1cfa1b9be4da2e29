CREATE TABLE a (id integer, t text) WITH (fillfactor=70, autovacuum_enabled=false, toast.autovacuum_enabled=false);
CREATE TABLE b (id integer, t text);
CREATE TABLE c (id integer, t text) WITH (autovacuum_vacuum_scale_factor=0.01, parallel_workers=4);
