CREATE TABLE sources (id integer PRIMARY KEY);
