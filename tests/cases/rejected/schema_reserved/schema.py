from schemadsl import Schema

pg_own = Schema("pg_own")
