CREATE TABLE a (id bigint PRIMARY KEY, n text);
CREATE INDEX b ON a (n text_pattern_ops);
CREATE INDEX c ON a (n);
