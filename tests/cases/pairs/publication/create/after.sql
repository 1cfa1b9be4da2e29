CREATE TABLE a (id integer PRIMARY KEY, b text NOT NULL, c integer);
CREATE TABLE d (id integer PRIMARY KEY);
CREATE PUBLICATION p FOR TABLE a (id, b) WHERE (id > 10 AND b <> 'x'), TABLE d WITH (publish = 'insert');
COMMENT ON PUBLICATION p IS 'it''s out';
