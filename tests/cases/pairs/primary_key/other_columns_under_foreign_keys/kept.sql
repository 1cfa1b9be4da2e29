DO $$ BEGIN ASSERT (SELECT count(*) FROM c) = 1; END $$;
