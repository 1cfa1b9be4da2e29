-- on: paradedb, contrib
-- says: publication "p" is defined as FOR ALL TABLES
CREATE TABLE t (id bigint PRIMARY KEY);
CREATE PUBLICATION p FOR ALL TABLES;
ALTER PUBLICATION p ADD TABLE t;
