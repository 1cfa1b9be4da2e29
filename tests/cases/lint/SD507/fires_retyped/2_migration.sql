ALTER TABLE countries ALTER COLUMN code TYPE char(2); -- schemadsl: ignore SD217 a small table
