CREATE TABLE t (id serial PRIMARY KEY, small smallserial);
