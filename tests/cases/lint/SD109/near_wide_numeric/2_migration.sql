ALTER TABLE users ALTER COLUMN a TYPE numeric(12,2); -- schemadsl: ignore SD217 a small table
