DO $$ BEGIN IF NOT ((SELECT count(*) FROM t) = 1) THEN RAISE 'lost: row'; END IF; END $$;
