DO $$ BEGIN ASSERT (SELECT string_agg(glad::text, ',' ORDER BY z) FROM t) = 'true,false'; END $$;
