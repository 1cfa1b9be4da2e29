DO $$ BEGIN ASSERT (SELECT (note).n = 2 FROM kept); END $$;
