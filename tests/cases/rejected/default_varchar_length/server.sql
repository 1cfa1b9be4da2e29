-- on: paradedb, contrib
-- says: value too long for type character varying(3)
CREATE TABLE a (id integer PRIMARY KEY, x varchar(3) DEFAULT 'long');
INSERT INTO a (id) VALUES (1);
