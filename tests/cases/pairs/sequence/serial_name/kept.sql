DO $$ BEGIN IF NOT ((SELECT last_value FROM numbers) = 1) THEN RAISE 'lost: place'; END IF; END $$;
