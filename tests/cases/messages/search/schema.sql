CREATE EXTENSION pg_search;
CREATE TABLE whole (id int PRIMARY KEY, title text, body text, note text);
CREATE INDEX ON whole USING bm25 (id, title, body) WITH (key_field = 'id');
CREATE TABLE partly (id int PRIMARY KEY, body text, live boolean NOT NULL);
CREATE INDEX found ON partly USING bm25 (id, body) WITH (key_field = 'id') WHERE live;
CREATE TABLE plain (id int PRIMARY KEY, body text);
