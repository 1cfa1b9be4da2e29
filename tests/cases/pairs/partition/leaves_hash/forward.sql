-- Segment 1 of 13: one transaction
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- take t0 out of t, its rows with it
-- schemadsl: ignore SD205 the rows' bounds cannot be written as a CHECK that stands in for them
ALTER TABLE public.t DETACH PARTITION public.t0;

-- say what the bounds ask of every row of h0
ALTER TABLE public.h0 ADD CONSTRAINT h0_bounds CHECK (satisfies_hash_partition('public.h'::regclass, 2, 0, id, t)) NOT VALID;

COMMIT;

-- Segment 2 of 13: one transaction
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '0';

-- check the existing rows of h0 against h0_bounds
ALTER TABLE public.h0 VALIDATE CONSTRAINT h0_bounds;

COMMIT;

-- Segment 3 of 13: outside a transaction
SET lock_timeout = '3s';
SET statement_timeout = '0';

-- take h0 out of h, its rows with it
ALTER TABLE public.h DETACH PARTITION public.h0 CONCURRENTLY;

RESET lock_timeout;
RESET statement_timeout;

-- Segment 4 of 13: one transaction
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- drop the helping check
-- squawk-ignore ban-drop-constraint
ALTER TABLE public.h0 DROP CONSTRAINT h0_bounds;

-- say what the bounds ask of every row of h1
ALTER TABLE public.h1 ADD CONSTRAINT h1_bounds CHECK (satisfies_hash_partition('public.h'::regclass, 2, 1, id, t)) NOT VALID;

COMMIT;

-- Segment 5 of 13: one transaction
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '0';

-- check the existing rows of h1 against h1_bounds
ALTER TABLE public.h1 VALIDATE CONSTRAINT h1_bounds;

COMMIT;

-- Segment 6 of 13: outside a transaction
SET lock_timeout = '3s';
SET statement_timeout = '0';

-- take h1 out of h, its rows with it
ALTER TABLE public.h DETACH PARTITION public.h1 CONCURRENTLY;

RESET lock_timeout;
RESET statement_timeout;

-- Segment 7 of 13: one transaction
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- drop the helping check
-- squawk-ignore ban-drop-constraint
ALTER TABLE public.h1 DROP CONSTRAINT h1_bounds;

-- say what the bounds ask of every row of l1
ALTER TABLE public.l1 ADD CONSTRAINT l1_bounds CHECK (a IS NOT NULL AND a = '1') NOT VALID;

COMMIT;

-- Segment 8 of 13: one transaction
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '0';

-- check the existing rows of l1 against l1_bounds
ALTER TABLE public.l1 VALIDATE CONSTRAINT l1_bounds;

COMMIT;

-- Segment 9 of 13: outside a transaction
SET lock_timeout = '3s';
SET statement_timeout = '0';

-- take l1 out of l, its rows with it
ALTER TABLE public.l DETACH PARTITION public.l1 CONCURRENTLY;

RESET lock_timeout;
RESET statement_timeout;

-- Segment 10 of 13: one transaction
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- drop the helping check
-- squawk-ignore ban-drop-constraint
ALTER TABLE public.l1 DROP CONSTRAINT l1_bounds;

-- say what the bounds ask of every row of l100
ALTER TABLE public.l100 ADD CONSTRAINT l100_bounds CHECK (a IS NOT NULL AND a = '1' AND satisfies_hash_partition('public.l1'::regclass, 1, 0, b) AND b IS NOT NULL AND b >= '2024-01-01' AND b < '2025-01-01') NOT VALID;

COMMIT;

-- Segment 11 of 13: one transaction
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '0';

-- check the existing rows of l100 against l100_bounds
ALTER TABLE public.l100 VALIDATE CONSTRAINT l100_bounds;

COMMIT;

-- Segment 12 of 13: outside a transaction
SET lock_timeout = '3s';
SET statement_timeout = '0';

-- take l100 out of l10, its rows with it
ALTER TABLE public.l10 DETACH PARTITION public.l100 CONCURRENTLY;

RESET lock_timeout;
RESET statement_timeout;

-- Segment 13 of 13: one transaction
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- drop the helping check
-- squawk-ignore ban-drop-constraint
ALTER TABLE public.l100 DROP CONSTRAINT l100_bounds;

COMMIT;
