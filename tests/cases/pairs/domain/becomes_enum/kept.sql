DO $$ BEGIN IF NOT ((SELECT m::text FROM t) = 'sad') THEN RAISE 'lost: values'; END IF; END $$;
