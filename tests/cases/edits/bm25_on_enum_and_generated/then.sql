DO $$ BEGIN ASSERT (SELECT count(*) FROM a WHERE m = 'a'::mood AND title ||| 'shoes') = 1; END $$;
