DO $$ BEGIN ASSERT (SELECT g = 6 AND h = 6 AND v = 8 FROM a); END $$;
