DO $$ BEGIN ASSERT (SELECT count(*) FROM a) = 1; ASSERT (SELECT count(*) FROM b) = 2; ASSERT (SELECT count(*) FROM four) = 1; END $$;
