-- on: paradedb, contrib
-- says: only WITH CHECK expression allowed for INSERT
CREATE TABLE notes (id int PRIMARY KEY);
CREATE POLICY own ON notes FOR INSERT USING (id > 0);
