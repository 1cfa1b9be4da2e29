CREATE TABLE a (id bigint PRIMARY KEY, stars smallint);
