DO $$ BEGIN IF NOT ((SELECT (a).x FROM t) = 7 AND (SELECT (a).y FROM t) = 'q') THEN RAISE 'lost: values'; END IF; END $$;
