-- on: paradedb, contrib
-- says: "one" is a view
CREATE VIEW one AS SELECT 1 AS a;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER a BEFORE INSERT ON one FOR EACH ROW EXECUTE FUNCTION touch();
