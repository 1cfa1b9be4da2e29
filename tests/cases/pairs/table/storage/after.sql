CREATE TABLE a (id integer, t text) WITH (fillfactor=80, toast.autovacuum_vacuum_threshold=7);
CREATE TABLE b (id integer, t text) WITH (user_catalog_table=true, toast_tuple_target=256);
CREATE TABLE c (id integer, t text);
CREATE TABLE d (id integer, t text) WITH (fillfactor=33, vacuum_truncate=off, toast.vacuum_truncate=off);
