BEGIN;
CREATE TYPE role_new AS ENUM ('user');
ALTER TYPE role RENAME TO role_old;
ALTER TYPE role_new RENAME TO role;
DROP TYPE role_old;
COMMIT;
