DO $$ BEGIN IF NOT ((SELECT string_agg(m::text, '' ORDER BY id) FROM t) = 'ac') THEN RAISE 'lost: values'; END IF; END $$;
