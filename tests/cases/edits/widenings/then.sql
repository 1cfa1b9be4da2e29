DO $$
BEGIN
    ASSERT (SELECT q = r::jsonb AND s = 1 AND v = '{[1,2)}' FROM a LIMIT 1);
END $$;
