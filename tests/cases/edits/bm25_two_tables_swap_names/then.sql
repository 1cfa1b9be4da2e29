DO $$ BEGIN ASSERT (SELECT count(*) FROM a WHERE title ||| 'shoes') = 1; ASSERT (SELECT count(*) FROM b2 WHERE title ||| 'shoes') = 2; END $$;
