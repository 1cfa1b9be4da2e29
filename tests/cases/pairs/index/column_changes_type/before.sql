CREATE TABLE t (a varchar(10), b integer);
CREATE INDEX one ON t (a) WHERE a <> '';
CREATE INDEX two ON t (upper(a));
CREATE INDEX three ON t (b, a varchar_pattern_ops);
CREATE UNIQUE INDEX four ON t (b) WHERE b > 3;
COMMENT ON INDEX two IS 'kept';
