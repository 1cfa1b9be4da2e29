CREATE TABLE t (m text DEFAULT 'a', l text[], v varchar(10));
