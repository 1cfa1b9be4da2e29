DO $$ BEGIN ASSERT (SELECT count(*) FROM m) = 3; ASSERT (SELECT count(*) FROM l) = 2; ASSERT (SELECT count(*) FROM m2) = 1; END $$;
