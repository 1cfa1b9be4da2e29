DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['current_user', 'session_user', 'schemadsl_test_Public'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I', name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END LOOP;
END $$;
