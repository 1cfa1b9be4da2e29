-- on: paradedb, contrib
-- says: statistics target -2 is too low
CREATE TABLE notes (id integer);
ALTER TABLE notes ALTER id SET STATISTICS -2;
