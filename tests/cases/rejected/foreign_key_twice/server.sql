-- on: paradedb, contrib
-- says: foreign key referenced-columns list must not contain duplicates
CREATE TABLE users (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE notes (x int, y int, FOREIGN KEY (x, y) REFERENCES users (a, a));
