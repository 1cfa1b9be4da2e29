DO $$ BEGIN
    CREATE ROLE schemadsl_test_owner;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
