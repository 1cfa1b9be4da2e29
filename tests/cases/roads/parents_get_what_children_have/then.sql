DO $$ BEGIN
    ASSERT (SELECT sum(x) = 8 AND count(y) = 2 FROM children);
    ASSERT (SELECT x = 6 FROM grandchildren);
END $$;
