DO $$ BEGIN ASSERT (SELECT count(*) FROM b) = 2; END $$;
