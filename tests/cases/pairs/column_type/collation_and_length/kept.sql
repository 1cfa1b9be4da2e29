DO $$ BEGIN IF NOT ((SELECT a || b FROM t) = 'ab') THEN RAISE 'lost: values'; END IF; END $$;
