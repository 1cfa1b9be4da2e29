-- on: paradedb, contrib
-- says: operator class "jsonb_path_ops" does not accept data type text
CREATE TABLE notes (a text);
CREATE INDEX ON notes USING gin (a jsonb_path_ops);
