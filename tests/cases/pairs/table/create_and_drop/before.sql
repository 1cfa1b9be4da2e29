CREATE TABLE kept (id integer PRIMARY KEY, note text);
CREATE TABLE old (id integer PRIMARY KEY, kept_id integer REFERENCES kept);
COMMENT ON TABLE kept IS 'it''s kept';
