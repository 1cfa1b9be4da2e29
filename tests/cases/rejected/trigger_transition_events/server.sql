-- on: paradedb, contrib
-- says: transition tables cannot be specified for triggers with more than one event
CREATE TABLE notes (id int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER a AFTER INSERT OR UPDATE ON notes REFERENCING NEW TABLE AS n EXECUTE FUNCTION touch();
