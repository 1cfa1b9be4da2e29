DO $$ BEGIN
    ASSERT (SELECT count(*) FROM a) = 1;
    ASSERT (SELECT array_agg(relname::text ORDER BY oid) FROM pg_class WHERE relkind = 'i'
        AND relnamespace = 'public'::regnamespace) = '{key,once,apart,a_n_id_idx,a_n_id_idx1}';
END $$;
