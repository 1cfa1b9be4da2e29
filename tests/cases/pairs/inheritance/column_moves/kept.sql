DO $$ BEGIN ASSERT (SELECT a FROM c) = 'x'; END $$;
