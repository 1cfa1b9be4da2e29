CREATE TABLE a (code text PRIMARY KEY, n int);
