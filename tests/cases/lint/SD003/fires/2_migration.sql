-- schemadsl: ignore SD201 the table is small
CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
