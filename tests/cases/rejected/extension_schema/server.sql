-- on: paradedb
-- says: must be installed in schema "paradedb"
CREATE EXTENSION pg_search SCHEMA public;
