CREATE TABLE a (id bigint PRIMARY KEY, n bigint);
CREATE INDEX b ON a (n DESC NULLS LAST);
CREATE INDEX c ON a (n, id);
