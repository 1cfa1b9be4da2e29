CREATE SUBSCRIPTION s CONNECTION 'host=nowhere dbname=app' PUBLICATION p WITH (connect = false, slot_name = NONE);
ALTER SUBSCRIPTION s OWNER TO pairs_super;
