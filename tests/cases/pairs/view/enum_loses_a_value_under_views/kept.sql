DO $$ BEGIN ASSERT (SELECT m::text FROM v) = 'a'; END $$;
