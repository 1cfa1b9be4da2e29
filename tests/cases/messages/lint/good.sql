SET lock_timeout = '3s';
SET statement_timeout = '60s';
ALTER TABLE public.posts ADD COLUMN slug text;
