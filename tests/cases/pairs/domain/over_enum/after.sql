CREATE TYPE m AS ENUM ('c','b'); CREATE DOMAIN dm AS m CHECK (VALUE <> 'c'); CREATE TABLE t (d dm, e m);
