BEGIN;
SET LOCAL lock_timeout = '3s';
COMMIT;
CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
