DO $$ BEGIN IF NOT ((SELECT r::text || a[1]::text FROM t) = '[1,2)[5,6)') THEN RAISE 'lost: values'; END IF; END $$;
