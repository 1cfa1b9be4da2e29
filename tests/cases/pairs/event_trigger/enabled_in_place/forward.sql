BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- say in which sessions trigger b fires: disabled
ALTER TABLE public.t DISABLE TRIGGER b;

-- set when to apply rule c on t
ALTER TABLE public.t ENABLE ALWAYS RULE c;

-- set when to run event trigger a
ALTER EVENT TRIGGER a ENABLE REPLICA;

COMMIT;
