BEGIN;
REINDEX TABLE events; -- schemadsl: ignore SD204 at night
COMMIT;
