DO $$ BEGIN ASSERT (SELECT count(*) FROM y) = 2; END $$;
