DO $$ BEGIN ASSERT (SELECT sum(b) FROM t) = 6; END $$;
