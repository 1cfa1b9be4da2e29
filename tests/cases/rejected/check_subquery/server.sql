-- on: paradedb, contrib
-- says: cannot use subquery in check constraint
CREATE TABLE notes (id int, CHECK (id < (SELECT 10)));
