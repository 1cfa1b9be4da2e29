-- on: paradedb, contrib
-- says: TRUNCATE FOR EACH ROW triggers are not supported
CREATE TABLE notes (id int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER a BEFORE TRUNCATE ON notes FOR EACH ROW EXECUTE FUNCTION touch();
