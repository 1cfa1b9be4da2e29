-- on: paradedb, contrib
-- says: primary key constraints are not supported on foreign tables
CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE FOREIGN TABLE f (id bigint PRIMARY KEY) SERVER s;
