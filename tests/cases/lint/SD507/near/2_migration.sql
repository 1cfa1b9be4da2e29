CREATE TABLE users (id bigint PRIMARY KEY, country text CHECK (length(country) = 2));
