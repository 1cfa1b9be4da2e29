DO $$ BEGIN IF NOT ((SELECT m || l[2] || v FROM t) = 'abb') THEN RAISE 'lost: values'; END IF; END $$;
