DO $$ BEGIN
    CREATE ROLE pairs_super SUPERUSER;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
