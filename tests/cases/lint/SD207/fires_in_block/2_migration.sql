DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'a') THEN
    ALTER TABLE users ADD CONSTRAINT a CHECK (age > 0);
  END IF;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
