CREATE TABLE t (a integer, b text, CONSTRAINT one CHECK (a > 10), CONSTRAINT "Three's" CHECK (a IS NOT NULL OR b IS NOT NULL), CONSTRAINT four CHECK (length(b) < 100));
COMMENT ON CONSTRAINT one ON t IS 'far above';
COMMENT ON CONSTRAINT "Three's" ON t IS 'either';
