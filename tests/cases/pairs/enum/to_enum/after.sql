CREATE TYPE n AS ENUM ('b', 'a', 'c'); CREATE TABLE t (m n DEFAULT 'a', l n[]);
