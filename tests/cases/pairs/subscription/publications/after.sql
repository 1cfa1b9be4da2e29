CREATE SUBSCRIPTION s CONNECTION 'host=nowhere dbname=app' PUBLICATION q, r, "S t" WITH (connect = false, slot_name = NONE);
