ALTER TABLE users ALTER COLUMN age TYPE smallint; -- schemadsl: ignore SD217 a small table
