CREATE SCHEMA app;
SET search_path = app, public;
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX a ON app.users (email);
