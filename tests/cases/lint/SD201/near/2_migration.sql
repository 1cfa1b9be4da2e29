CREATE TABLE notes (id bigint PRIMARY KEY, body text);
CREATE INDEX notes_body_idx ON notes (body);
CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
