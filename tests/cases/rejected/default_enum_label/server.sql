-- on: paradedb, contrib
-- says: invalid input value for enum mood: "bad"
CREATE TYPE mood AS ENUM ('good');
CREATE TABLE a (id integer PRIMARY KEY, x mood DEFAULT 'bad');
