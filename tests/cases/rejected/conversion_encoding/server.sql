-- on: paradedb, contrib
-- says: source encoding "LATIN" does not exist
CREATE CONVERSION c FOR 'LATIN' TO 'UTF8' FROM iso8859_1_to_utf8;
