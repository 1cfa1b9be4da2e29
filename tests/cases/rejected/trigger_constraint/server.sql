-- on: paradedb, contrib
-- says: syntax error at or near "deferrable"
CREATE TABLE notes (id int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER b AFTER INSERT ON notes deferrable FOR EACH ROW EXECUTE FUNCTION touch();
