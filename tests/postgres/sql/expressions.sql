-- what PostgreSQL prints differently from what was written, in every place that holds an expression
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE zz (
    a integer DEFAULT (1 + 2) * 3,
    b varchar(9) DEFAULT 'x',
    c char(4) DEFAULT 'y',
    d numeric(9, 2) DEFAULT 1,
    e timestamptz DEFAULT CURRENT_TIMESTAMP,
    f interval DEFAULT '1 day 02:00',
    g mood DEFAULT 'a',
    h text[] DEFAULT array['a', 'b'],
    i bit(3) DEFAULT B'101',
    j jsonb DEFAULT '{}',
    k date DEFAULT CURRENT_DATE,
    l bigint DEFAULT 5,
    m uuid DEFAULT gen_random_uuid(),
    n bytea DEFAULT '\x00',
    o "char",
    p name DEFAULT CURRENT_USER,
    q time DEFAULT LOCALTIME,
    r real DEFAULT 1.5,
    s money,
    v integer[] DEFAULT array[1, 2]
);
CREATE FUNCTION counted(x integer) RETURNS bigint LANGUAGE sql STABLE
    BEGIN ATOMIC SELECT count(*) FROM zz WHERE b IN ('x', 'y') AND a = x; END;
ALTER TABLE zz
    ADD CHECK (b IN ('a', 'b', 'c')),
    ADD CHECK (b NOT IN ('a', 'b')),
    ADD CHECK (b IN (c, 'x')),
    ADD CHECK (b IN (b, b)),
    ADD CHECK (b::varchar(3) IN ('a', 'b')),
    ADD CHECK (b = ANY (ARRAY['a', 'b'])),
    ADD CHECK (b = ANY (ARRAY['a', 'b']::varchar[])),
    ADD CHECK (b = ALL (h)),
    ADD CHECK (lower(b) IN ('a', 'b')),
    ADD CHECK (c IN ('a', 'b')),
    ADD CHECK (c = ANY ('{a,b}')),
    ADD CHECK (p IN ('a', 'b')),
    ADD CHECK (o IN ('a')),
    ADD CHECK (g IN ('a', 'b')),
    ADD CHECK (g::text IN ('a')),
    ADD CHECK (l IN (1, 2, 99999999999)),
    ADD CHECK (a IN (1, 2)),
    ADD CHECK (r > 1e-3 AND r IN (1, 2.5)),
    ADD CHECK ((a, l) IN ((1, 2), (3, 4))),
    ADD CHECK ((a, b) <> (1, 'x')),
    ADD CHECK (d BETWEEN 1 AND 2.5),
    ADD CHECK (e > '2020-01-01' AND e < now() AT TIME ZONE 'utc'),
    ADD CHECK (e::date IN ('2020-01-01')),
    ADD CHECK (f > interval '1 day'),
    ADD CHECK (k >= date '2020-01-01' AND extract(year FROM k) > 3),
    ADD CHECK (q > '10:00'),
    ADD CHECK (h && '{a,b}'),
    ADD CHECK (h <> ARRAY[b, c]::text[]),
    ADD CHECK (v[1] > 2 AND v[1:2] <> '{}'),
    ADD CHECK (j @> '{"a": 1}' AND j ->> 'x' IS NOT NULL),
    ADD CHECK (n = '\xdead'),
    ADD CHECK (s > '1'::money),
    ADD CHECK (b ~ '^\d+$' AND b LIKE 'x%' AND b ILIKE 'y' AND b SIMILAR TO 'z'),
    ADD CHECK (CASE WHEN a > 1 THEN b ELSE c END IS NOT NULL),
    ADD CHECK (coalesce(b, '') <> '' AND nullif(b, 'x') IS DISTINCT FROM c),
    ADD CHECK (length(b || c) > 1 AND (a::text || b) <> 'x'),
    ADD CHECK (a % 2 = 0 OR NOT (a > 3 AND a < 5)),
    ADD CHECK (num_nonnulls(a, b) = 1),
    ADD CHECK (greatest(a, 1) > least(l, 2)),
    ADD CHECK (position('x' IN b) > 0 AND substring(b FROM 2 FOR 3) = 'x' AND trim(b) = 'y'),
    ADD CHECK (overlay(b PLACING 'x' FROM 1) = b),
    ADD CHECK (b > 'a' COLLATE "C");
CREATE INDEX ON zz (
    (b || 'x'), lower(c), (a IS NULL), (CASE WHEN a > 1 THEN 1 END), coalesce(b, c), (j ->> 'x'),
    (j #>> '{a,b}'), cast(a AS text), (e AT TIME ZONE 'utc'), greatest(a, 2), (b COLLATE "C")
);
CREATE INDEX ON zz (a) WHERE b IN ('x') OR b LIKE 'y%';
CREATE INDEX ON zz (upper(b) varchar_pattern_ops);
CREATE TABLE gen (
    a varchar(9),
    b text GENERATED ALWAYS AS (CASE WHEN a IN ('x', 'y') THEN 'q' ELSE a END) STORED,
    EXCLUDE USING btree (lower(a) WITH =) WHERE (a IN ('x', 'y'))
);
CREATE FUNCTION quiet() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER watch BEFORE UPDATE ON gen
    FOR EACH ROW WHEN (OLD.a IN ('x', 'y') AND OLD IS NOT NULL)
    EXECUTE FUNCTION quiet();
