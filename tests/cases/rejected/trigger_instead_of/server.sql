-- on: paradedb, contrib
-- says: "notes" is a table
CREATE TABLE notes (id int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER a INSTEAD OF INSERT ON notes FOR EACH ROW EXECUTE FUNCTION touch();
