DO $$ BEGIN ASSERT (SELECT sum(b) FROM t) = 9; END $$;
