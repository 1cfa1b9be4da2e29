DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['schemadsl_test_app', 'schemadsl_test_reader', 'schemadsl_test_owner'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I', name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END LOOP;
END $$;
