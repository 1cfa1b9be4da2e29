-- schemadsl: ignore SD101 the table is empty
DROP TABLE users;
