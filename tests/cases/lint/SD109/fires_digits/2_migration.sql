ALTER TABLE users ALTER COLUMN a TYPE numeric(10); -- schemadsl: ignore SD217 a small table
