CREATE UNLOGGED TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id serial PRIMARY KEY, t text);
CREATE UNLOGGED TABLE come (id integer);
