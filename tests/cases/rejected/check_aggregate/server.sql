-- on: paradedb, contrib
-- says: aggregate functions are not allowed in check constraints
CREATE TABLE notes (id int, CHECK (count(id) < 10));
