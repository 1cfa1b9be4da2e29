CREATE TABLE a (id bigint PRIMARY KEY, n bigint);
CREATE INDEX b ON a (n);
CREATE INDEX c ON a (n);
