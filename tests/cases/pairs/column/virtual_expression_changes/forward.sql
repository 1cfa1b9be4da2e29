-- DATA_LOSS: the values of swapped.x

-- Segment 1 of 2: one transaction
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '0';

-- compute anew a.b
ALTER TABLE public.a ALTER COLUMN b SET EXPRESSION AS (n - 1);

-- compute anew a.c
ALTER TABLE public.a ALTER COLUMN c SET EXPRESSION AS (n * 3);

COMMIT;

-- Segment 2 of 2: one transaction
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- compute anew parts.b
ALTER TABLE public.parts ALTER COLUMN b SET EXPRESSION AS (n - 1);

-- compute anew parts.c
ALTER TABLE public.parts ALTER COLUMN c SET EXPRESSION AS (n - 1);

-- compute anew odd_part.c
ALTER TABLE public.odd_part ALTER COLUMN c SET EXPRESSION AS (n * 9);

-- add column z to swapped
ALTER TABLE public.swapped ADD COLUMN z integer;

-- drop column b of checked
-- squawk-ignore ban-drop-column
ALTER TABLE public.checked DROP COLUMN b;

-- add column b to checked
ALTER TABLE public.checked ADD COLUMN b integer GENERATED ALWAYS AS (n - 1) VIRTUAL;

-- drop column b of parent
-- squawk-ignore ban-drop-column
ALTER TABLE public.parent DROP COLUMN b;

-- add column b to parent
ALTER TABLE public.parent ADD COLUMN b integer GENERATED ALWAYS AS (n - 1) VIRTUAL;

-- drop column b of published
-- squawk-ignore ban-drop-column
ALTER TABLE public.published DROP COLUMN b;

-- add column b to published
ALTER TABLE public.published ADD COLUMN b integer GENERATED ALWAYS AS (n - 1) VIRTUAL;

-- drop column b of swapped
-- squawk-ignore ban-drop-column
ALTER TABLE public.swapped DROP COLUMN b;

-- add column b to swapped
ALTER TABLE public.swapped ADD COLUMN b integer GENERATED ALWAYS AS (y + z) VIRTUAL;

-- drop column x of swapped
-- squawk-ignore ban-drop-column
ALTER TABLE public.swapped DROP COLUMN x;

COMMIT;
