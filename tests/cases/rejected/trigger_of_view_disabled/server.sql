-- on: paradedb, contrib
-- says: DISABLE TRIGGER cannot be performed on relation "titles"
CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE VIEW titles AS SELECT 1 AS id;
CREATE TRIGGER "into" INSTEAD OF INSERT ON titles FOR EACH ROW EXECUTE FUNCTION stop();
ALTER TABLE titles DISABLE TRIGGER "into";
