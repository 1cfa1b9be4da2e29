DO $$ BEGIN ASSERT (SELECT count(*) FROM p WHERE t_id = 1) = 1; END $$;
