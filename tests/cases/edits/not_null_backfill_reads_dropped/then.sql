DO $$ BEGIN ASSERT (SELECT whole = 'ab' AND fresh = '1x' FROM a); END $$;
