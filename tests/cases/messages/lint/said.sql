-- schemadsl: ignore SD999 nobody needs it
SET lock_timeout = '3s';
SET statement_timeout = '60s';
-- schemadsl: ignore SD101
DROP TABLE public.users;
