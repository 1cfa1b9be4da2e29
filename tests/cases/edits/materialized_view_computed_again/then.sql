DO $$ BEGIN ASSERT (SELECT amount FROM sums) = 5050; END $$;
