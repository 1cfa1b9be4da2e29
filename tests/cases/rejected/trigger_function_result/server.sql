-- on: paradedb, contrib
-- says: function touch must return type trigger
CREATE TABLE notes (id int);
CREATE FUNCTION touch() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TRIGGER a AFTER UPDATE ON notes EXECUTE FUNCTION touch();
