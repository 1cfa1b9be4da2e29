CREATE TABLE users (id bigint PRIMARY KEY, name text, loud text GENERATED ALWAYS AS (upper(name)) STORED);
