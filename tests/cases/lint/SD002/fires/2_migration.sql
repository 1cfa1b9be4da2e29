-- schemadsl: ignore SD999 the table is empty
CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
