DO $$ BEGIN ASSERT (SELECT a FROM p1) = 'x'; ASSERT (SELECT count(*) FROM p2) = 1; END $$;
