CREATE TABLE kept (id integer PRIMARY KEY, note text DEFAULT 'none');
CREATE TABLE new (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kept_id integer REFERENCES kept);
COMMENT ON COLUMN kept.note IS 'said';
