DO $$ BEGIN ASSERT (SELECT name FROM m) = 'a'; END $$;
