-- on: paradedb, contrib
-- says: must return type event_trigger
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE EVENT TRIGGER watched ON sql_drop EXECUTE FUNCTION touch();
