DO $$ BEGIN IF NOT (nextval('u_id_seq') = 2) THEN RAISE 'lost: counter'; END IF; END $$;
