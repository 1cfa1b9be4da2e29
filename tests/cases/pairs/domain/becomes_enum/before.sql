CREATE DOMAIN mood AS text CHECK (VALUE IN ('ok', 'sad')); CREATE TABLE t (m mood DEFAULT 'ok' NOT NULL);
