DO $$ BEGIN ASSERT (SELECT count(x) = 1 FROM b); ASSERT (SELECT count(y) = 2 FROM c); END $$;
