-- DATA_LOSS: the values of t.a

BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- replace view v
-- squawk-ignore ban-replace-view-function
CREATE OR REPLACE VIEW public.v AS
SELECT id,
    b AS x
   FROM public.t;

-- drop column a of t
-- squawk-ignore ban-drop-column
ALTER TABLE public.t DROP COLUMN a;

COMMIT;
