CREATE TYPE m AS ENUM ('b', 'd');
