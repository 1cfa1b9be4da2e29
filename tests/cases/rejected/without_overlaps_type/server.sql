-- on: contrib
-- says: column "day" in WITHOUT OVERLAPS is not a range or multirange type
CREATE TABLE stays (room integer, day date, PRIMARY KEY (room, day WITHOUT OVERLAPS));
