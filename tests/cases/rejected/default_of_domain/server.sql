-- on: paradedb, contrib
-- says: value too long for type character varying(3)
CREATE DOMAIN code AS varchar(3) DEFAULT 'long';
CREATE TABLE a (id integer PRIMARY KEY, x code);
INSERT INTO a (id) VALUES (1);
