-- on: paradedb, contrib
-- says: cannot use column reference in DEFAULT expression
CREATE TABLE notes (title text, slug text DEFAULT lower(title));
