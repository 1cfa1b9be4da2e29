ALTER TABLE users DROP COLUMN a CASCADE; -- schemadsl: ignore SD102 unused
