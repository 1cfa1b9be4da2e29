DO $$ BEGIN IF NOT ((SELECT m::text || l[2]::text FROM t) = 'ab') THEN RAISE 'lost: values'; END IF; END $$;
