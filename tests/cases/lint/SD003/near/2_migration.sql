-- schemadsl: ignore SD201 the table is small
CREATE INDEX users_email_idx ON users (email);
