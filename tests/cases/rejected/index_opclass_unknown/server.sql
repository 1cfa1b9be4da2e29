-- on: paradedb, contrib
-- says: operator class "text_patern_ops" does not exist for access method "btree"
CREATE TABLE notes (a text);
CREATE INDEX ON notes (a text_patern_ops);
