-- on: paradedb, contrib
-- says: cannot use subquery in trigger WHEN condition
CREATE TABLE notes (id int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER a BEFORE UPDATE ON notes FOR EACH ROW WHEN (EXISTS (SELECT 1)) EXECUTE FUNCTION touch();
