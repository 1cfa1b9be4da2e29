-- on: paradedb, contrib
-- says: access method "gist" does not support ASC/DESC options
CREATE TABLE rooms (during tstzrange, EXCLUDE USING gist (during DESC WITH &&));
