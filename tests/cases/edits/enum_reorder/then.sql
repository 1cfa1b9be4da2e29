DO $$ BEGIN ASSERT (SELECT max(m) = 'a' FROM a); END $$;
