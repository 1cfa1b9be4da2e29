-- on: paradedb, contrib
-- says: value -1.5 out of bounds for option "n_distinct"
CREATE TABLE notes (id integer);
ALTER TABLE notes ALTER id SET (n_distinct = -1.5);
