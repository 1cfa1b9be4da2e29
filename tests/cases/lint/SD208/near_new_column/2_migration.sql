ALTER TABLE users ADD COLUMN boss bigint REFERENCES users (id);
CREATE INDEX CONCURRENTLY a ON users (boss);
