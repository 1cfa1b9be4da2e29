ALTER TABLE users ALTER COLUMN a TYPE char(3); -- schemadsl: ignore SD217, SD507 a small table
