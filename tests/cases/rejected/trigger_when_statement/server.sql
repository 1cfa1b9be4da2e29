-- on: paradedb, contrib
-- says: statement trigger's WHEN condition cannot reference column values
CREATE TABLE notes (id int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER c AFTER UPDATE ON notes WHEN (NEW.id > 0) EXECUTE FUNCTION touch();
