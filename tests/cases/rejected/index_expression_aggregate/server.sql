-- on: paradedb, contrib
-- says: aggregate functions are not allowed in index expressions
CREATE TABLE notes (id int);
CREATE INDEX ON notes (max(id));
