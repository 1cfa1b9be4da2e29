CREATE TABLE a (id integer, n integer);
CREATE INDEX one ON a (n);
CREATE INDEX two ON a (id);
CREATE INDEX four ON a (id, n);
