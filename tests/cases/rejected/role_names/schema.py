from schemadsl import Role

Role("pg_owner")
Role("public")
Role("limited", connection_limit=-2)
