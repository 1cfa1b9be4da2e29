DO $$ BEGIN IF NOT (nextval('t_id_seq') = 3) THEN RAISE 'lost: counter'; END IF; END $$;
