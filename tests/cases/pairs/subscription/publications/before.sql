CREATE SUBSCRIPTION s CONNECTION 'host=nowhere dbname=app' PUBLICATION p, q WITH (connect = false, slot_name = NONE);
