-- on: paradedb
-- says: required extension "vector" is not installed
CREATE EXTENSION vectorscale;
