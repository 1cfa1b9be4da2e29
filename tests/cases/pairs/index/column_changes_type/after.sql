CREATE TABLE t (a text, b bigint);
CREATE INDEX one ON t (a) WHERE a <> '';
CREATE INDEX two ON t (upper(a));
CREATE INDEX three ON t (b, a text_pattern_ops);
CREATE UNIQUE INDEX four ON t (b) WHERE b > 3;
COMMENT ON INDEX two IS 'kept';
