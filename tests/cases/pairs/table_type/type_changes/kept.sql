DO $$ BEGIN
    ASSERT (SELECT street || zip FROM homes) = 'ab';
END $$;
