CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE t (m mood, glad boolean GENERATED ALWAYS AS (m = 'happy') STORED, z integer);
CREATE INDEX by_glad ON t (glad);
CREATE VIEW v AS SELECT glad, z FROM t;
COMMENT ON COLUMN t.glad IS 'computed';
