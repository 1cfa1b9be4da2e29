DO $$ BEGIN IF NOT ((SELECT last_value FROM t_id_seq) = 2) THEN RAISE 'lost: place'; END IF; END $$;
