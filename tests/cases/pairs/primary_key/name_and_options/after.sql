CREATE TABLE t (a integer, b integer, CONSTRAINT "The Key" PRIMARY KEY (a));
CREATE TABLE u (a integer, b integer, CONSTRAINT own PRIMARY KEY (a) DEFERRABLE);
CREATE TABLE w (a integer PRIMARY KEY WITH (fillfactor = 80, deduplicate_items = off));
