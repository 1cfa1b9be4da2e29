DO $$ BEGIN IF NOT ((SELECT d::text || e::text FROM t) = 'bc') THEN RAISE 'lost: values'; END IF; END $$;
