DO $$ BEGIN IF NOT ((SELECT c::text FROM t) = '(b,1)') THEN RAISE 'lost: values'; END IF; END $$;
