ALTER TABLE users ADD COLUMN plan text NOT NULL; -- schemadsl: ignore SD304 there are no rows
