CREATE TABLE a (id bigint PRIMARY KEY, n jsonb);
CREATE INDEX b ON a USING gin (n);
CREATE INDEX c ON a (n);
