-- on: paradedb, contrib
-- says: cannot use column list for relation "public.t" in publication "p"
CREATE TABLE t (id bigint PRIMARY KEY, a text);
CREATE PUBLICATION p FOR TABLE t (id), TABLES IN SCHEMA public;
