ALTER TABLE users ALTER COLUMN email TYPE date; -- schemadsl: ignore SD217 small
