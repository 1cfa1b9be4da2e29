-- on: paradedb, contrib
-- says: cannot use subquery in index expression
CREATE TABLE notes (id int);
CREATE INDEX ON notes ((id + (SELECT 1)));
