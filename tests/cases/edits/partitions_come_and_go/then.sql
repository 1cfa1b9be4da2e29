INSERT INTO events (id, at) VALUES (5, '2026-05-05');
DO $$ BEGIN ASSERT (SELECT array_agg(id ORDER BY id) FROM events) = ARRAY[4, 5]::bigint[]; END $$;
