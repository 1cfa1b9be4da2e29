CREATE DOMAIN email AS text CHECK (VALUE ~ '@'); CREATE TABLE t (e text DEFAULT 'a@b', n varchar(30));
