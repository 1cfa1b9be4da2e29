DO $$ BEGIN CREATE ROLE types_keeper; EXCEPTION WHEN duplicate_object THEN NULL; WHEN unique_violation THEN NULL; END $$;
