CREATE TYPE role AS ENUM ('user', 'admin');
