DO $$ BEGIN IF NOT ((SELECT e FROM t) = 'c@d') THEN RAISE 'lost: values'; END IF; END $$;
