DO $$ BEGIN IF NOT ((SELECT g FROM t) = 4 AND (SELECT count(*) FROM r) = 1) THEN RAISE 'lost: rows'; END IF; END $$;
