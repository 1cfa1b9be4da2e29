DO $$ BEGIN ASSERT (SELECT a FROM c) = 'x'; ASSERT (SELECT count(*) FROM q) = 1; END $$;
