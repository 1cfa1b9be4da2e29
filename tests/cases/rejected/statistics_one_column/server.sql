-- on: paradedb, contrib
-- says: extended statistics require at least 2 columns
CREATE TABLE notes (id int PRIMARY KEY);
CREATE STATISTICS notes_id_stat ON id FROM notes;
