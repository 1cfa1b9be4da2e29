CREATE TABLE a (id integer PRIMARY KEY);
CREATE UNLOGGED TABLE b (id serial PRIMARY KEY, t text);
CREATE UNLOGGED TABLE gone (id integer);
