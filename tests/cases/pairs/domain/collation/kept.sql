DO $$ BEGIN IF NOT ((SELECT d FROM t) = 'a') THEN RAISE 'lost: values'; END IF; END $$;
