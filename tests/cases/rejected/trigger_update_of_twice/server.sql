-- on: paradedb, contrib
-- says: column "id" specified more than once
CREATE TABLE notes (id int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER a AFTER UPDATE OF id, id ON notes EXECUTE FUNCTION touch();
