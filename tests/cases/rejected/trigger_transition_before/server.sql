-- on: paradedb, contrib
-- says: transition table name can only be specified for an AFTER trigger
CREATE TABLE notes (id int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER a BEFORE UPDATE ON notes REFERENCING NEW TABLE AS n EXECUTE FUNCTION touch();
