CREATE SUBSCRIPTION "S ""t"".u" CONNECTION 'host=nowhere dbname=app' PUBLICATION "P ""q" WITH (connect = false, slot_name = NONE);
