SET lock_timeout = '3s';
SET statement_timeout = '60s';
ALTER TABLE public.posts ALTER COLUMN title SET NOT NULL;
CREATE INDEX posts_title_idx ON public.posts (title);
DROP TABLE public.users;
