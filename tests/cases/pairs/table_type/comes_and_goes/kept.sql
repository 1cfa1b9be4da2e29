DO $$ BEGIN
    ASSERT (SELECT count(*) FROM homes) = 1 AND (SELECT count(*) FROM offices) = 1;
END $$;
