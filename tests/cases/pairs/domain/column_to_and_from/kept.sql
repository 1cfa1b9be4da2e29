DO $$ BEGIN IF NOT ((SELECT e || n FROM t) = 'a@bc@d') THEN RAISE 'lost: values'; END IF; END $$;
