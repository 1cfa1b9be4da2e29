BEGIN;
SET LOCAL lock_timeout = '3s';
ALTER TABLE users DROP COLUMN loud;
ALTER TABLE users ADD COLUMN loud text;
COMMIT;
