DO $$ BEGIN IF NOT ((SELECT o || i FROM t) = 'xa') THEN RAISE 'lost: values'; END IF; END $$;
