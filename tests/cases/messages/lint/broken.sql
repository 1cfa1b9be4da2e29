CREATE TABLE public.a (id bigint PRIMARY KEY);
ALTER TABEL public.a ADD COLUMN b text;
