DO $$ BEGIN ASSERT (SELECT (notes).n = 2 FROM kept) AND (SELECT count(*) = 1 FROM second); END $$;
