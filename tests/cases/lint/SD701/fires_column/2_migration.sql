CREATE TABLE a (id bigint PRIMARY KEY, "createdAt" timestamptz);
