CREATE TYPE m AS ENUM ('a', 'b'); CREATE TYPE c AS (m m, n integer); CREATE TABLE t (c c);
