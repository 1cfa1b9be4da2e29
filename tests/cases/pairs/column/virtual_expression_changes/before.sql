CREATE TABLE a (id integer PRIMARY KEY, n integer,
    b integer GENERATED ALWAYS AS (n + 1) VIRTUAL,
    c integer NOT NULL GENERATED ALWAYS AS (n * 2) VIRTUAL);
COMMENT ON COLUMN a.b IS 'more';
CREATE VIEW v AS SELECT id, b FROM a;
CREATE TRIGGER quiet BEFORE UPDATE OF b ON a FOR EACH ROW
    EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE TABLE checked (n integer CHECK (n > 0), b integer GENERATED ALWAYS AS (n + 1) VIRTUAL);
CREATE TABLE published (id integer PRIMARY KEY, n integer, b integer GENERATED ALWAYS AS (n + 1) VIRTUAL);
CREATE PUBLICATION p FOR TABLE published (id, n);
CREATE TABLE parts (n integer, b integer GENERATED ALWAYS AS (n + 1) VIRTUAL,
    c integer GENERATED ALWAYS AS (n + 1) VIRTUAL) PARTITION BY RANGE (n);
CREATE TABLE part PARTITION OF parts FOR VALUES FROM (0) TO (100);
CREATE TABLE odd_part PARTITION OF parts (c GENERATED ALWAYS AS (n * 9) VIRTUAL) FOR VALUES FROM (100) TO (200);
CREATE TABLE parent (n integer, b integer GENERATED ALWAYS AS (n + 1) VIRTUAL);
CREATE TABLE child (CHECK (n < 50)) INHERITS (parent);
CREATE TABLE swapped (x integer, y integer, b integer GENERATED ALWAYS AS (x + 1) VIRTUAL);
