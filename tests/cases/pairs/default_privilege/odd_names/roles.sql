DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['schemadsl_test_Ö "odd" user', 'schemadsl_test_select'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I', name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END LOOP;
END $$;
