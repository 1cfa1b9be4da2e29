-- schemadsl: ignore SD201 the table has ten rows
CREATE INDEX users_email_idx ON users (email);
