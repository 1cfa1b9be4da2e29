CREATE TABLE a (id bigint PRIMARY KEY, n int);
ALTER TABLE a ALTER n TYPE bigint;
