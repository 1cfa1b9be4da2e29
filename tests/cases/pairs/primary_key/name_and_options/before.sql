CREATE TABLE t (a integer, b integer, CONSTRAINT t_pkey PRIMARY KEY (a));
CREATE TABLE u (a integer, b integer, CONSTRAINT own PRIMARY KEY (a) INCLUDE (b) WITH (fillfactor = 70) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE w (a integer PRIMARY KEY WITH (fillfactor = 70));
