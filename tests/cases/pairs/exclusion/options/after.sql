CREATE EXTENSION btree_gist;
CREATE TABLE t (room integer, during tstzrange, name text, CONSTRAINT one EXCLUDE USING gist (room WITH =, during WITH &&) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT two EXCLUDE USING gist (during WITH &&) WHERE (room > 6), CONSTRAINT three EXCLUDE USING btree (name COLLATE "C" WITH =) WITH (fillfactor = 60), CONSTRAINT four EXCLUDE USING gist ((room + 1) WITH <>) DEFERRABLE);
COMMENT ON CONSTRAINT two ON t IS 'high';
