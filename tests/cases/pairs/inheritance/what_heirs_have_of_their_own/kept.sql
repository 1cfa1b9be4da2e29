DO $$ BEGIN
    ASSERT (SELECT sum(c) FROM parts) = 45 + 14;
    INSERT INTO young (n, m) VALUES (2, 2);
    ASSERT (SELECT a = 9 AND d = 7 FROM young WHERE n = 2);
END $$;
