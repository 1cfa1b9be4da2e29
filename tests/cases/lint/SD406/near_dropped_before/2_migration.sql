ALTER TABLE users DROP CONSTRAINT IF EXISTS named; -- schemadsl: ignore SD307 it comes again
ALTER TABLE users ADD CONSTRAINT named CHECK (name <> '') NOT VALID;
