DO $$ BEGIN
    ASSERT (SELECT street || zip FROM homes) = 'ab' AND (SELECT count(*) FROM offices) = 1;
    ASSERT (SELECT reloftype FROM pg_class WHERE oid = 'homes'::regclass) = 'place'::regtype;
END $$;
