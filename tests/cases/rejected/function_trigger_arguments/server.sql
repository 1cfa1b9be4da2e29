-- on: paradedb, contrib
-- says: trigger functions cannot have declared arguments
CREATE FUNCTION f(a integer) RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
