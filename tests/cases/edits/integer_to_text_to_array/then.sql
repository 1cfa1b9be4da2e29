DO $$ BEGIN ASSERT (SELECT n AND tags = '{a,b}' FROM a); END $$;
