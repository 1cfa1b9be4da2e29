CREATE TABLE a (id bigint PRIMARY KEY, n text);
CREATE INDEX b ON a (LOWER(n));
CREATE INDEX c ON a (lower(n), id);
