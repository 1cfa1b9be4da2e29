DO $$ BEGIN IF NOT ((SELECT n FROM t) = 'a') THEN RAISE 'lost: values'; END IF; END $$;
