CREATE SCHEMA app;
CREATE TABLE app.users (id bigint PRIMARY KEY, plan text);
ALTER SCHEMA app RENAME TO shop;
CREATE INDEX users_plan_idx ON shop.users (plan);
