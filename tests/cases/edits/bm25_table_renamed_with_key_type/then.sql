DO $$ BEGIN ASSERT (SELECT count(*) FROM a2 WHERE name IS NOT NULL AND name ||| 'shoes') = 1; END $$;
