BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- replace view v
-- squawk-ignore ban-replace-view-function
CREATE OR REPLACE VIEW public.v AS
SELECT id,
    name
   FROM public.t
  WHERE (n > (0)::numeric);

COMMIT;
