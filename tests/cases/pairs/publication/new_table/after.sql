CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE n (id bigint PRIMARY KEY, k text, m mood);
CREATE PUBLICATION p FOR TABLE n (id, k) WHERE (k IN ('a', 'b'));
