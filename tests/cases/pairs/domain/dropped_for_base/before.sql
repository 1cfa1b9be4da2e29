CREATE DOMAIN email AS text CHECK (VALUE ~ '@'); CREATE TABLE t (e email);
