-- on: contrib
-- says: unsupported ON UPDATE action for foreign key constraint using PERIOD
CREATE EXTENSION btree_gist;
CREATE TABLE rooms (number int, during daterange, PRIMARY KEY (number, during WITHOUT OVERLAPS));
CREATE TABLE stays (
    room integer,
    during daterange,
    FOREIGN KEY (room, PERIOD during) REFERENCES rooms (number, PERIOD during) ON UPDATE RESTRICT
);
