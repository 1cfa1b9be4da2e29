DO $$ BEGIN ASSERT (SELECT count(*) FROM a) = 1; ASSERT (SELECT t FROM b) = 'x'; END $$;
