CREATE TABLE a (id bigint PRIMARY KEY, v varchar(10), n numeric(10,2), b varbit(3), t timestamptz(3));
