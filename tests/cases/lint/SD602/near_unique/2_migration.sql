CREATE TABLE a (id bigint PRIMARY KEY, n bigint);
CREATE UNIQUE INDEX b ON a (n);
CREATE INDEX c ON a (n, id);
