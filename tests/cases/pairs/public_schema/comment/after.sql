COMMENT ON SCHEMA public IS 'it''s ours';
