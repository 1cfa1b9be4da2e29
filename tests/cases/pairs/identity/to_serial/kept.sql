DO $$ BEGIN IF NOT (nextval('t_id_seq') = 6) THEN RAISE 'lost: counter'; END IF; END $$;
