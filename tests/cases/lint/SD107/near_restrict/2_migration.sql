ALTER TABLE users DROP COLUMN a RESTRICT; -- schemadsl: ignore SD102 unused
