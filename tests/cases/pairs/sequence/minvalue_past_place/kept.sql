DO $$ BEGIN IF NOT (nextval('s') = 1000) THEN RAISE 'lost: start'; END IF; END $$;
