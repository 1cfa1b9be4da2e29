DO $$BEGIN
    ASSERT has_function_privilege('odd(name)', 'count_of(shop.feeling, integer)', 'EXECUTE');
    ASSERT has_column_privilege('schemadsl_test_app', 'shop.users', 'state', 'UPDATE');
    ASSERT NOT has_table_privilege('schemadsl_test_app', 'shop.users', 'UPDATE');
END$$;
