BEGIN;
SET LOCAL lock_timeout = '3s';
ALTER TABLE users DROP COLUMN loud;
-- schemadsl: ignore SD215 a small table
ALTER TABLE users ADD COLUMN loud text GENERATED ALWAYS AS (upper(trim(name))) STORED;
COMMIT;
