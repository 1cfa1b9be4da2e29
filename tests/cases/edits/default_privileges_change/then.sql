DO $$BEGIN
    ASSERT has_function_privilege('schemadsl_test_app', 'total()', 'EXECUTE');
    ASSERT NOT has_table_privilege('schemadsl_test_app', 'plain', 'SELECT');
    ASSERT NOT has_table_privilege('schemadsl_test_app', 'app.notes', 'SELECT');
    ASSERT has_table_privilege('schemadsl_test_app', 'app.notes', 'DELETE');
    ASSERT NOT has_sequence_privilege('schemadsl_test_app', 'app.notes_id_seq', 'USAGE');
END$$;
