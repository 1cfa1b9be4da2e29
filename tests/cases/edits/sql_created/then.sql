DO $$ BEGIN ASSERT (SELECT note FROM a WHERE id = 1) = 'marked; it''s so'; END $$;
