-- on: paradedb, contrib
-- says: INSERT trigger's WHEN condition cannot reference OLD values
CREATE TABLE notes (id int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER a BEFORE INSERT OR UPDATE ON notes FOR EACH ROW WHEN (OLD.id > 0) EXECUTE FUNCTION touch();
