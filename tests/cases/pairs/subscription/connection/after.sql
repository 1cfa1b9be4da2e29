CREATE SUBSCRIPTION s CONNECTION 'host=elsewhere port=5433 dbname=app application_name=''x y''' PUBLICATION p WITH (connect = false, slot_name = NONE);
