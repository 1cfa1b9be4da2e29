DO $$ BEGIN ASSERT (SELECT bool_and(m = id * 2) FROM a), 'm'; ASSERT (SELECT bool_and(k = id * 2) FROM a), 'k'; END $$;
INSERT INTO a DEFAULT VALUES;
DO $$ BEGIN ASSERT (SELECT m = 5 AND k = 7 FROM a WHERE id = 6); END $$;
