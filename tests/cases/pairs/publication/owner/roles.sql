DO $$ BEGIN
    CREATE ROLE pairs_pub;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
    EXECUTE format('GRANT CREATE ON DATABASE %I TO pairs_pub', current_database());
END $$;
