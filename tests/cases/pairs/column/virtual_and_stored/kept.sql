DO $$ BEGIN ASSERT (SELECT b + c + d + e FROM t) = 10 + 6 + 4 + 35; END $$;
