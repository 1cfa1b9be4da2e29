DO $$ BEGIN ASSERT (SELECT count(*) FROM p1) = 1; ASSERT (SELECT count(*) FROM p) = 1; END $$;
