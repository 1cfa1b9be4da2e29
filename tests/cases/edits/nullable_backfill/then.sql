DO $$ BEGIN ASSERT (SELECT bool_and(n = id * 2) FROM a); ASSERT (SELECT bool_and(m = id * 2) FROM a); END $$;
