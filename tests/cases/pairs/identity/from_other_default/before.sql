CREATE SEQUENCE other; CREATE TABLE t (id bigint DEFAULT nextval('other') NOT NULL, v text);
