CREATE TABLE a (id integer, n integer);
CREATE INDEX one ON a (id);
CREATE INDEX two ON a (n);
CREATE INDEX three ON a (id, n);
