DO $$ BEGIN IF NOT ((SELECT last_value FROM s) = 777) THEN RAISE 'lost: the place of s'; END IF; END $$;
