DO $$ BEGIN ASSERT (SELECT count(*) FROM t WHERE b = 'b') = 1; END $$;
