-- on: paradedb, contrib
-- says: transition tables cannot be specified for triggers with column lists
CREATE TABLE notes (id int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER a AFTER UPDATE OF id ON notes REFERENCING NEW TABLE AS n EXECUTE FUNCTION touch();
