-- on: paradedb, contrib
-- says: cannot add relation "f" to publication
CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE FOREIGN TABLE f (id bigint) SERVER s;
CREATE PUBLICATION p FOR TABLE f;
