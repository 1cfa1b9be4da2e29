CREATE TYPE m AS ENUM ('b'); CREATE TYPE c AS (m m, n integer); CREATE TABLE t (c c);
