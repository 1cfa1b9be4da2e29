DO $$ BEGIN IF NOT ((SELECT last_value FROM t_id_seq) = 1) THEN RAISE 'lost: place'; END IF; END $$;
