DO $$ BEGIN ASSERT (SELECT sum(b) FROM t) = 9; ASSERT (SELECT sum(c) FROM t) = 16; END $$;
