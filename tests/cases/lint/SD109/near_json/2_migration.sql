ALTER TABLE users ALTER COLUMN a TYPE json; -- schemadsl: ignore SD217, SD510 a small table
