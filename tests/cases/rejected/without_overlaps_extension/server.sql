-- on: contrib
-- says: data type integer has no default operator class for access method "gist"
CREATE TABLE stays (room integer, during daterange, PRIMARY KEY (room, during WITHOUT OVERLAPS));
