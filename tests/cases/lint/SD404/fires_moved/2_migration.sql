ALTER TABLE users SET SCHEMA app; -- schemadsl: ignore SD312 nobody reads it
