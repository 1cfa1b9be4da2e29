-- on: contrib
-- says: foreign key must use PERIOD when referencing a primary key using WITHOUT OVERLAPS
CREATE EXTENSION btree_gist;
CREATE TABLE rooms (number int, during daterange, PRIMARY KEY (number, during WITHOUT OVERLAPS));
CREATE TABLE stays (
    room integer, during daterange, FOREIGN KEY (room, during) REFERENCES rooms (number, during)
);
