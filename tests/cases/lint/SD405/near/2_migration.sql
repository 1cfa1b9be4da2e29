SET statement_timeout = '60s';
ALTER TABLE users ADD COLUMN plan text;
