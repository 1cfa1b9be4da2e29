DO $$ BEGIN ASSERT (SELECT b FROM t) = 'y'; END $$;
