-- on: paradedb, contrib
-- says: cannot use subquery in column generation expression
CREATE TABLE notes (a int, b text GENERATED ALWAYS AS ((SELECT 'x')) STORED);
