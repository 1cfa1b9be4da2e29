CREATE TABLE a (id bigint PRIMARY KEY, kind "char");
