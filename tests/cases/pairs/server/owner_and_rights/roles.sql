DO $$ BEGIN
    CREATE ROLE pairs_app;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
    CREATE ROLE "Pairs Odd";
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
