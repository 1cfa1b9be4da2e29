BEGIN;
CREATE SUBSCRIPTION news CONNECTION 'dbname=news' PUBLICATION news WITH (create_slot = false);
COMMIT;
