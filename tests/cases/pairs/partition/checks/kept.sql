DO $$ BEGIN ASSERT (SELECT count(*) FROM p2) = 1; END $$;
