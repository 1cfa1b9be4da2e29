DO $$ BEGIN ASSERT (SELECT whole(a2) = 1 FROM a2); END $$;
