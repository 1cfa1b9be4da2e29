DO $$ BEGIN IF NOT ((SELECT d FROM t) = 2) THEN RAISE 'lost: values'; END IF; END $$;
