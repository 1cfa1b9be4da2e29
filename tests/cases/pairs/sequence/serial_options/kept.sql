DO $$ BEGIN IF NOT ((SELECT last_value FROM t_id_seq) = 3 AND (SELECT count(*) FROM t) = 3) THEN RAISE 'lost: place'; END IF; END $$;
