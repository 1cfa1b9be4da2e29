DO $$ BEGIN ASSERT (SELECT count(*) FROM h0) + (SELECT count(*) FROM h1) = 20; ASSERT (SELECT count(*) FROM l100) = 1; END $$;
