DO $$ BEGIN ASSERT (SELECT count(DISTINCT uuid) = 50 AND count(DISTINCT r) > 1 AND count(DISTINCT s) = 50 AND min(b) <> '' FROM a); END $$;
INSERT INTO a (b) VALUES ('x');
