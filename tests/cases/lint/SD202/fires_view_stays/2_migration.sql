BEGIN;
SET LOCAL lock_timeout = '3s';
DROP INDEX counts_n;
-- schemadsl: ignore SD226 a small view
REFRESH MATERIALIZED VIEW counts;
COMMIT;
