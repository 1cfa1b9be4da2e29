CREATE TABLE p (id bigint, at date NOT NULL);
