DO $$ BEGIN IF NOT ((SELECT i || b || s || a[1] FROM t) = '5171' AND (SELECT d FROM t) = '2020-02-03') THEN RAISE 'lost: values'; END IF; END $$;
