DO $$ BEGIN ASSERT (SELECT a FROM p WHERE id = 1) = 'x'; END $$;
