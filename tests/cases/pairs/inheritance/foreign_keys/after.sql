CREATE TABLE sources (id integer PRIMARY KEY);
CREATE TABLE roots (id serial PRIMARY KEY, code text NOT NULL, source integer NOT NULL REFERENCES sources);
CREATE TABLE codes (star text) INHERITS (roots);
ALTER TABLE codes ADD FOREIGN KEY (source) REFERENCES sources;
