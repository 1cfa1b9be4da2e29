DO $$ BEGIN ASSERT (SELECT count(*) FROM a WHERE headline ||| 'run') = 1; ASSERT (SELECT count(*) FROM b WHERE id > 1 AND title ||| 'sho') = 1; END $$;
