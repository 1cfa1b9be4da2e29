-- on: paradedb, contrib
-- says: cannot use more than 32 columns in an index
CREATE TABLE notes (a int);
DO $$ BEGIN EXECUTE format('CREATE INDEX ON notes (%s)', (SELECT string_agg('a', ',') FROM generate_series(1, 33))); END $$;
