CREATE TABLE t (a integer, b text, CONSTRAINT one CHECK (a > 0), CONSTRAINT two CHECK (b <> ''), CONSTRAINT "Three's" CHECK (a IS NOT NULL OR b IS NOT NULL));
COMMENT ON CONSTRAINT one ON t IS 'above';
