DO $$ BEGIN ASSERT (SELECT count(*) FROM a WHERE title ||| 'shoes') = 1; END $$;
