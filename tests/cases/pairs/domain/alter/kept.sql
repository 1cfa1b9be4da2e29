DO $$ BEGIN IF NOT ((SELECT sum(d) FROM t) = 6) THEN RAISE 'lost: rows'; END IF; END $$;
