DO $$ BEGIN ASSERT (SELECT a = 'x' AND b = 'y' AND c = 'q' FROM a); END $$;
