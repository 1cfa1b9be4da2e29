ALTER TABLE users ALTER COLUMN a TYPE interval(3); -- schemadsl: ignore SD109 they are checked
