BEGIN;
SET LOCAL lock_timeout = '3s';
ALTER TABLE users ADD COLUMN plan text;
COMMIT;
ALTER TABLE users ADD COLUMN paid bigint;
