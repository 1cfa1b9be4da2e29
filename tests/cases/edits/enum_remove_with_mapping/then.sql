DO $$ BEGIN ASSERT (SELECT bool_and(m = 'b' AND ms = '{b,b}') FROM a); ASSERT (SELECT count(m) = 1 FROM b); END $$;
