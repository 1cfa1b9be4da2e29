DO $$ BEGIN ASSERT (SELECT total() = 5); END $$;
