CREATE SCHEMA contrib;
CREATE EXTENSION btree_gist WITH SCHEMA contrib;
CREATE EXTENSION pg_trgm WITH SCHEMA contrib;
CREATE EXTENSION citext;
CREATE EXTENSION hstore WITH SCHEMA contrib;
CREATE TABLE app.contributed (
    name citext UNIQUE, tags contrib.hstore, room integer, during tsrange,
    CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&, (name::text) WITH <>)
);
CREATE INDEX ON app.contributed USING gin (lower(name::text) contrib.gin_trgm_ops);
CREATE INDEX ON app.contributed USING gist (tags contrib.gist_hstore_ops (siglen = 32));
