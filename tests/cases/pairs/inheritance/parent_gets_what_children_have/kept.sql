DO $$ BEGIN ASSERT (SELECT x = 3 AND y = 'a' FROM p); END $$;
