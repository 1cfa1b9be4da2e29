BEGIN;
CLUSTER; -- schemadsl: ignore SD206 at night
COMMIT;
