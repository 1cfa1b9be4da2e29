CREATE EXTENSION btree_gist;
CREATE TABLE t (room integer, during tstzrange, name text, CONSTRAINT one EXCLUDE USING gist (room WITH =, during WITH &&), CONSTRAINT two EXCLUDE USING gist (during WITH &&) WHERE (room > 5), CONSTRAINT three EXCLUDE USING btree (name text_pattern_ops DESC NULLS LAST WITH =) INCLUDE (room) WITH (fillfactor = 50));
COMMENT ON CONSTRAINT one ON t IS 'rooms';
