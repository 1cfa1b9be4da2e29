DO $$ BEGIN IF NOT ((SELECT (a).x FROM t) = 7 AND (SELECT (a).z FROM t) = '2020-01-01') THEN RAISE 'lost: values'; END IF; END $$;
