CREATE TABLE a (id bigint PRIMARY KEY, at timestamp);
ALTER TABLE a ALTER at TYPE timestamptz;
