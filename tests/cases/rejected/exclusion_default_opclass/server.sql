-- on: paradedb, contrib
-- says: data type integer has no default operator class for access method "gist"
CREATE TABLE rooms (id int, during tstzrange, EXCLUDE USING gist (id WITH =, during WITH &&));
