INSERT INTO t VALUES (1, 'a', 2); REFRESH MATERIALIZED VIEW m;
CREATE TABLE public.mark AS SELECT 'm'::regclass::oid AS o; DROP TABLE public.mark;
