-- on: paradedb, contrib
-- says: cannot use subquery in DEFAULT expression
CREATE TABLE notes (a text DEFAULT (SELECT 'x'));
