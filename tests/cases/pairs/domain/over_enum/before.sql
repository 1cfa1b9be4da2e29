CREATE TYPE m AS ENUM ('a','b','c'); CREATE DOMAIN dm AS m CHECK (VALUE <> 'a'); CREATE TABLE t (d dm, e m);
