-- on: paradedb, contrib
-- says: user mapping for "public" already exists for server "s"
CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE USER MAPPING FOR PUBLIC SERVER s;
CREATE USER MAPPING FOR PUBLIC SERVER s;
