-- on: paradedb, contrib
-- says: OLD TABLE can only be specified for a DELETE or UPDATE trigger
CREATE TABLE notes (id int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER a AFTER INSERT ON notes REFERENCING OLD TABLE AS o EXECUTE FUNCTION touch();
