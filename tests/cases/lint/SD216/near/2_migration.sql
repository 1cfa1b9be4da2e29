ALTER TABLE users ADD COLUMN number bigint;
