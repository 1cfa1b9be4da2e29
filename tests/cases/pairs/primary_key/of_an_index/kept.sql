DO $$ BEGIN ASSERT (SELECT count(*) FROM u) = 1; END $$;
