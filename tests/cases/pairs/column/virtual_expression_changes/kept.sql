DO $$ BEGIN
    ASSERT (SELECT b = 4 AND c = 15 FROM a);
    ASSERT (SELECT b = 4 FROM v);
    ASSERT (SELECT b = 4 FROM checked);
    ASSERT (SELECT sum(b) = 108 FROM parts) AND (SELECT c = 945 FROM odd_part);
    ASSERT (SELECT b = 4 FROM parent);
END $$;
