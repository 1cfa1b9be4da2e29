DO $$ BEGIN IF NOT ((SELECT last_value FROM s) = 2) THEN RAISE 'lost: place'; END IF; END $$;
