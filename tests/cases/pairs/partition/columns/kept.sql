DO $$ BEGIN ASSERT (SELECT count(*) FROM p WHERE come = '{}') = 2; ASSERT (SELECT a FROM p1) = 'q'; END $$;
