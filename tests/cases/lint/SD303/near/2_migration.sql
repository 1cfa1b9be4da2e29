CREATE INDEX CONCURRENTLY users_email_idx2 ON users (email);
ALTER INDEX users_email_idx2 RENAME TO users_email_idx;
