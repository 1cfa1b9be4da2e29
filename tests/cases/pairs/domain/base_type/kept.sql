DO $$ BEGIN IF NOT ((SELECT sum(a) FROM t) = 3 AND (SELECT l[2] FROM t WHERE id = 1) = 2) THEN RAISE 'lost: values'; END IF; END $$;
