CREATE TYPE m AS ENUM ('a', 'b', 'c', 'd', 'e');
