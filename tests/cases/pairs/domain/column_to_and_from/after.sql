CREATE DOMAIN email AS text CHECK (VALUE ~ '@'); CREATE TABLE t (e email DEFAULT 'a@b', n email);
