DO $$ BEGIN ASSERT (SELECT count(*) FROM events) = 2; ASSERT (SELECT count(*) FROM events_2026) = 1; ASSERT (SELECT kind FROM events WHERE id = 3) = 'z'; END $$;
