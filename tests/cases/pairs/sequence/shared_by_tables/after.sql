CREATE TABLE keep (id integer);
CREATE SEQUENCE s OWNED BY keep.id;
CREATE TABLE a (id bigint DEFAULT nextval('s') NOT NULL);
CREATE TABLE b (id bigint DEFAULT nextval('s') NOT NULL);
