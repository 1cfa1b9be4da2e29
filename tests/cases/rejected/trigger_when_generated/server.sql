-- on: paradedb, contrib
-- says: BEFORE trigger's WHEN condition cannot reference NEW generated columns
CREATE TABLE notes (id int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
ALTER TABLE notes ADD twice int GENERATED ALWAYS AS (id * 2) STORED;
CREATE TRIGGER b BEFORE UPDATE ON notes FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION touch();
