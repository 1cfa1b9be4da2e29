-- partitions and children, what they have of their own and what else a table can be
CREATE SCHEMA a;
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT now(), kind text CHECK (kind <> ''), "class" integer, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX ON events (kind);
CREATE INDEX by_lower ON events (lower(kind));
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE a.events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY HASH (id);
CREATE TABLE a.one PARTITION OF a.events_2025 FOR VALUES WITH (MODULUS 2, REMAINDER 0) WITH (fillfactor = 70);
CREATE TABLE a.two PARTITION OF a.events_2025 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE UNLOGGED TABLE events_rest PARTITION OF events DEFAULT;
ALTER TABLE events_rest REPLICA IDENTITY FULL;
COMMENT ON TABLE events_rest IS 'the rest';
CREATE TABLE kinds (kind text, sort integer, note text DEFAULT 'x') PARTITION BY LIST (lower(kind));
CREATE TABLE kinds_a PARTITION OF kinds FOR VALUES IN ('a', 'it''s', NULL);
CREATE TABLE cities (name text, people integer DEFAULT 0 CHECK (people >= 0), id serial, CHECK (name <> '') NO INHERIT);
CREATE TABLE places (far boolean);
CREATE TABLE capitals (state text, CHECK (people > 5), UNIQUE (name)) INHERITS (cities, places);
ALTER TABLE capitals ALTER people SET DEFAULT 10;
CREATE INDEX ON capitals (far, state);
CREATE TABLE a.children (name text DEFAULT 'own') INHERITS (cities);
CREATE TABLE a.visits (city text REFERENCES capitals (name));
CREATE TABLE secret (id integer PRIMARY KEY, "Odd" integer NOT NULL, mine text)
    WITH (fillfactor = 50, toast.autovacuum_enabled = false);
CREATE UNIQUE INDEX "Odd index" ON secret ("Odd");
ALTER TABLE secret REPLICA IDENTITY USING INDEX "Odd index";
ALTER TABLE secret ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- children whose keys, indexes and defaults stand on columns that they only inherit
CREATE TABLE readings (id serial PRIMARY KEY, n text DEFAULT 'x' NOT NULL CHECK (n <> ''), at timestamptz NOT NULL);
CREATE TABLE readings_2020 (CHECK (at >= '2020-01-01' AND at < '2021-01-01')) INHERITS (readings);
ALTER TABLE readings_2020 ADD UNIQUE (id);
CREATE INDEX ON readings_2020 (at, n);
CREATE TABLE readings_2021 () INHERITS (readings);
ALTER TABLE readings_2021 ALTER n SET DEFAULT 'z', ALTER n SET STATISTICS 10;
COMMENT ON COLUMN readings_2021.n IS 'of 2021';
-- a foreign key of the child's own beside an equal one of its parent
CREATE TABLE sources (id integer PRIMARY KEY);
CREATE TABLE the_codes (id serial PRIMARY KEY, code text NOT NULL, source integer NOT NULL REFERENCES sources);
CREATE TABLE icd_codes (star text) INHERITS (the_codes);
ALTER TABLE icd_codes ADD FOREIGN KEY (source) REFERENCES sources;
